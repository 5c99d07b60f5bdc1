import Messaging

/// After a provider closed again, messages come back in growing shares, so that it is not felled by the whole crowd.
struct ReturnRamp: Sendable, Hashable {
    private var from: Instant?

    mutating func begin(at now: Instant) { from = now }
    mutating func end() { from = nil }

    func isUnderWay(at now: Instant, _ settings: HealthSettings) -> Bool {
        from.map { now < $0 + settings.returning } ?? false
    }

    /// From a tenth to all, evenly over the time of return.
    func share(at now: Instant, _ settings: HealthSettings) -> Double {
        guard let from, settings.returning > .zero else { return 1 }
        let part = Double((now - from).microseconds) / Double(settings.returning.microseconds)
        return min(1, 0.1 + 0.9 * max(0, part))
    }
}
