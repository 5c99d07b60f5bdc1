import Messaging

/// `health:` of one provider: when it is skipped and how it returns. The defaults are those of proxies and clients that
/// have stood the test (facts 5).
public struct HealthSettings: Sendable, Hashable {
    /// Failures one after the other that open the breaker.
    public var failures = 5
    /// The part of calls that may fail, over `window`, once there were `shareOf` of them.
    public var share = 0.5
    public var shareOf = 10
    /// Over how long failures are remembered.
    public var window = Interval.seconds(30)
    /// How long the breaker stays open at first; twice as long each time, up to `openAtMost`.
    public var open = Interval.seconds(5)
    public var openAtMost = Interval.seconds(30)
    /// Trials that must succeed before it closes.
    public var trials = 3
    /// An accepted call is slow, and counts as a failure, when it takes this many times what is usual …
    public var slowTimes = 5.0
    /// … and at least this long.
    public var slowAtLeast = Interval.seconds(1)
    /// After closing, messages come back in growing shares over this time.
    public var returning = Interval.seconds(15)

    public init() {}

    public static let standard = HealthSettings()
}
