/// A moment, in microseconds since 1970-01-01T00:00:00Z.
///
/// The clock that makes one never runs backwards while the hub runs (see `Ports.Clock`).
public struct Instant: Sendable, Hashable, Comparable {
    public var microseconds: Int64

    @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }
    @inlinable public init(milliseconds: Int64) { self.microseconds = milliseconds * 1_000 }

    /// Whole milliseconds since 1970, rounded down: what a UUIDv7 and the store hold.
    @inlinable public var milliseconds: Int64 { microseconds / 1_000 }

    public static let distantFuture = Instant(microseconds: .max)

    @inlinable public static func < (a: Instant, b: Instant) -> Bool { a.microseconds < b.microseconds }
    @inlinable public static func + (a: Instant, b: Interval) -> Instant {
        Instant(microseconds: a.microseconds &+ b.microseconds)
    }
    @inlinable public static func - (a: Instant, b: Instant) -> Interval {
        Interval(microseconds: a.microseconds &- b.microseconds)
    }
}
