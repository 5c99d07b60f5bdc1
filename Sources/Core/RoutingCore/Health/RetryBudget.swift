import Messaging

/// Bounds how much repeats add to the load of everybody: a part of the first tries of the last seconds, and a floor. An
/// outage of one provider must not become a storm at the next.
struct RetryBudget: Sendable, Hashable {
    private var firstTries = DecayedCount(window: RetryBudget.memory)
    private var tokens: Double
    private var filledAt: Instant

    private static let memory = Interval.seconds(10)

    init(_ settings: RepeatSettings, at now: Instant) {
        tokens = settings.floor * 10
        filledAt = now
    }

    mutating func firstTry(_ settings: RepeatSettings, at now: Instant) {
        firstTries.add(at: now)
        fill(settings, at: now, earned: settings.share)
    }

    /// Messages that are no codes leave half of the budget to codes.
    mutating func allowsRepeat(ofCode isCode: Bool, _ settings: RepeatSettings, at now: Instant) -> Bool {
        fill(settings, at: now, earned: 0)
        return tokens >= (isCode ? 1 : 1 + capacity(settings, at: now) / 2)
    }

    /// No debt is left by what was let through all the same.
    mutating func repeated() { tokens = max(0, tokens - 1) }

    /// Never less than two: a message that is no code needs one token beside the half that it leaves.
    private func capacity(_ settings: RepeatSettings, at now: Instant) -> Double {
        max(2, settings.floor * 10 + settings.share * firstTries.value(at: now))
    }

    private mutating func fill(_ settings: RepeatSettings, at now: Instant, earned: Double) {
        let elapsed = Double(max(0, (now - filledAt).microseconds)) / 1_000_000
        tokens = min(capacity(settings, at: now), tokens + earned + settings.floor * elapsed)
        filledAt = max(filledAt, now)
    }
}
