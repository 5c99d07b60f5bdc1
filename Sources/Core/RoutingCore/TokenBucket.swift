import Messaging

/// A rate: `perSecond` tokens flow in, and at most one second's worth waits (never less than one). It begins empty: what
/// the hub before this one sent is not known, and one that dies again and again must not have a burst each time.
struct TokenBucket: Sendable {
    private let perSecond: Double
    private let capacity: Double
    private var tokens: Double
    private var filledAt: Instant

    /// Empty, or, in place of another bucket, with no more than was left there.
    init(perSecond: Double, at now: Instant, inPlaceOf former: TokenBucket? = nil) {
        self.perSecond = perSecond
        capacity = max(1, perSecond)
        tokens = min(capacity, former?.tokens(at: now) ?? 0)
        filledAt = now
    }

    func available(at now: Instant) -> Int { Int(tokens(at: now)) }

    mutating func take(_ count: Int, at now: Instant) {
        tokens = tokens(at: now) - Double(count)
        filledAt = max(filledAt, now)
    }

    /// When so many whole tokens are there, if none is taken before.
    func moment(of count: Int, after now: Instant) -> Instant {
        let missing = max(0, Double(count) - tokens(at: now))
        return now + Interval(microseconds: Int64(missing / perSecond * 1_000_000) + 1)
    }

    private func tokens(at now: Instant) -> Double {
        guard now > filledAt else { return tokens }
        return min(capacity, tokens + perSecond * Double((now - filledAt).microseconds) / 1_000_000)
    }
}
