/// Makes ids whose high half only grows, even when the clock stands still or a restart finds newer ids in the store
/// (RFC 9562, 6.2, method 1: a counter in the 12 bits after the milliseconds).
public struct MessageIDSequence: Sendable {
    private var last: UInt64

    /// `newest` is the highest key in the store, 0 when there is none.
    public init(after newest: UInt64 = 0) { last = newest }

    /// `random` fills the low half: 62 of its bits are used.
    public mutating func next(at now: Instant, random: UInt64) -> MessageID {
        let fresh = UInt64(now.milliseconds) << 16 | 0x7000
        last = fresh > last ? fresh : Self.successor(of: last)
        return MessageID(high: last, low: random & 0x3FFF_FFFF_FFFF_FFFF | 0x8000_0000_0000_0000)
    }

    /// The next counter value; a full counter borrows a millisecond from the future.
    private static func successor(of key: UInt64) -> UInt64 {
        key & 0xFFF == 0xFFF ? ((key >> 16) + 1) << 16 | 0x7000 : key + 1
    }
}
