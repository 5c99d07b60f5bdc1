import Messaging

/// A count that forgets: what was counted one `window` ago weighs a third (1/e), so no list of times is kept.
struct DecayedCount: Sendable, Hashable {
    private let window: Interval
    private var count = 0.0
    private var countedAt = Instant(microseconds: 0)

    init(window: Interval) { self.window = window }

    mutating func add(_ amount: Double = 1, at now: Instant) {
        count = value(at: now) + amount
        countedAt = now
    }

    func value(at now: Instant) -> Double {
        guard count > 0 else { return 0 }
        let age = Double((now - countedAt).microseconds) / Double(window.microseconds)
        return age <= 0 ? count : count * decay(age)
    }

    /// e^-age without Foundation: (1 + age/64)^-64 is within 1 % up to age 1, and forgets a little more slowly after.
    private func decay(_ age: Double) -> Double {
        guard age < 30 else { return 0 }
        var factor = 1 / (1 + age / 64)
        for _ in 0..<6 { factor *= factor }
        return factor
    }
}
