/// A length of time in microseconds; negative when a deadline has passed.
///
/// `Swift.Duration` counts attoseconds in 128 bits; on the path of a message 64 bits are enough and cheaper.
public struct Interval: Sendable, Hashable, Comparable {
    public var microseconds: Int64

    @inlinable public init(microseconds: Int64) { self.microseconds = microseconds }

    public static let zero = Interval(microseconds: 0)
    @inlinable public static func milliseconds(_ n: Int64) -> Interval { Interval(microseconds: n * 1_000) }
    @inlinable public static func seconds(_ n: Int64) -> Interval { Interval(microseconds: n * 1_000_000) }
    @inlinable public static func minutes(_ n: Int64) -> Interval { seconds(n * 60) }
    @inlinable public static func hours(_ n: Int64) -> Interval { seconds(n * 3_600) }

    /// Whole milliseconds, rounded down.
    @inlinable public var milliseconds: Int64 { microseconds / 1_000 }

    @inlinable public static func < (a: Interval, b: Interval) -> Bool { a.microseconds < b.microseconds }
    @inlinable public static func / (a: Interval, n: Int) -> Interval {
        Interval(microseconds: a.microseconds / Int64(n))
    }
    @inlinable public static func * (a: Interval, n: Int64) -> Interval { Interval(microseconds: a.microseconds * n) }
}

extension Interval {
    /// Reads a whole number with a unit, `30s`, `5m`, `24h` or `3d`; anything else, zero and overflow give nil.
    public init?(text: String) {
        guard let unit = text.utf8.last, text.utf8.count >= 2 else { return nil }
        let digits = text.dropLast()
        guard digits.utf8.allSatisfy({ (48...57).contains($0) }), let count = Int64(digits), count > 0,
            count <= 100_000_000
        else { return nil }
        switch unit {
        case UInt8(ascii: "s"): self = .seconds(count)
        case UInt8(ascii: "m"): self = .minutes(count)
        case UInt8(ascii: "h"): self = .hours(count)
        case UInt8(ascii: "d"): self = .hours(count * 24)
        default: return nil
        }
    }
}

extension Interval {
    /// As `init(text:)` reads it, in the largest unit that leaves a whole number: `90s`, `5m`, `3d`.
    public var written: String {
        let seconds = microseconds / 1_000_000
        let units: [(suffix: String, seconds: Int64)] = [("d", 86_400), ("h", 3_600), ("m", 60)]
        let unit = units.first { seconds > 0 && seconds % $0.seconds == 0 } ?? ("s", 1)
        return "\(seconds / unit.seconds)\(unit.suffix)"
    }
}
