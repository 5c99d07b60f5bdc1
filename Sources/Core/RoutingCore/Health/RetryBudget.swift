import Messaging

/// Bounds how much repeats may add to a provider's load: a part of its first tries, and a floor.
struct RetryBudget: Sendable, Hashable {
    private var tokens: Double
    private var filledAt: Instant
    /// A burst is what ten seconds of the floor give.
    private static let seconds = 10.0

    init(_ settings: HealthSettings, at now: Instant) {
        tokens = settings.repeatsFloor * Self.seconds
        filledAt = now
    }

    mutating func firstTry(_ settings: HealthSettings, at now: Instant) {
        fill(settings, at: now)
        tokens = min(tokens + settings.repeats, capacity(settings))
    }

    mutating func allowsRepeat(_ settings: HealthSettings, at now: Instant) -> Bool {
        fill(settings, at: now)
        return tokens >= 1
    }

    mutating func repeated() { tokens -= 1 }

    /// When the next repeat is allowed by the floor alone.
    func nextRepeat(_ settings: HealthSettings, at now: Instant) -> Instant {
        guard tokens < 1, settings.repeatsFloor > 0 else { return now }
        return now + Interval(microseconds: Int64((1 - tokens) / settings.repeatsFloor * 1_000_000) + 1)
    }

    private func capacity(_ settings: HealthSettings) -> Double { max(1, settings.repeatsFloor) * Self.seconds * 10 }

    private mutating func fill(_ settings: HealthSettings, at now: Instant) {
        guard now > filledAt else { return }
        let floor = settings.repeatsFloor * Double((now - filledAt).microseconds) / 1_000_000
        // What the floor gives does not pile up beyond its burst; what first tries earned stays.
        tokens = max(tokens, min(tokens + floor, settings.repeatsFloor * Self.seconds))
        filledAt = now
    }
}
