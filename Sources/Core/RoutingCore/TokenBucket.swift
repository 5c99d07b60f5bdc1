import Messaging

/// A rate: `perSecond` tokens flow in, and at most one second's worth waits (never less than one).
struct TokenBucket: Sendable {
    private let perSecond: Double
    private let capacity: Double
    private var tokens: Double
    private var filledAt: Instant

    init(perSecond: Double, at now: Instant) {
        self.perSecond = perSecond
        capacity = max(1, perSecond)
        tokens = capacity
        filledAt = now
    }

    mutating func available(at now: Instant) -> Int {
        fill(at: now)
        return Int(tokens)
    }

    mutating func take(_ count: Int, at now: Instant) {
        fill(at: now)
        tokens -= Double(count)
    }

    /// When so many whole tokens are there, if none is taken before.
    mutating func moment(of count: Int, after now: Instant) -> Instant {
        fill(at: now)
        return now + Interval(microseconds: Int64(max(0, Double(count) - tokens) / perSecond * 1_000_000) + 1)
    }

    private mutating func fill(at now: Instant) {
        guard now > filledAt else { return }
        tokens = min(capacity, tokens + perSecond * Double((now - filledAt).microseconds) / 1_000_000)
        filledAt = now
    }
}
