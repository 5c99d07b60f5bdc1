import Messaging

/// All that happened, as one number and the last lines. The same run gives the same number, byte for byte.
struct Trace {
    enum What: UInt8 {
        case hubStarted, hubDied, submitted, heard, refused, handedOver, synced, notSynced, accepted, began, ended,
            found,
            moved, started, taken, answered, rang, logged, reported, reloaded, drained, lookedUp, probed, erased
    }

    private struct Line {
        let at: Instant
        let what: What
        let key: UInt64
        let number: UInt64
        let name: String
    }

    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    private(set) var count = 0
    private var last: [Line] = []
    private let kept: Int

    init(keeping kept: Int = 60) {
        self.kept = kept
        last.reserveCapacity(kept)
    }

    mutating func add(_ what: What, _ key: UInt64 = 0, _ number: UInt64 = 0, name: String = "", at now: Instant) {
        mix(UInt64(bitPattern: now.microseconds))
        mix(UInt64(what.rawValue))
        mix(key)
        mix(number)
        for byte in name.utf8 { mix(byte) }
        let line = Line(at: now, what: what, key: key, number: number, name: name)
        if last.count < kept { last.append(line) } else { last[count % kept] = line }
        count += 1
    }

    /// Oldest first.
    var lines: [String] {
        let split = last.count < kept ? 0 : count % kept
        return (last[split...] + last[..<split]).map { line in
            let since = line.at - World.start
            return "\(since.microseconds) µs \(line.what) \(String(line.key, radix: 16)) \(line.number) \(line.name)"
        }
    }

    /// FNV-1a, 64 bits.
    private mutating func mix(_ byte: UInt8) { hash = (hash ^ UInt64(byte)) &* 0x100_0000_01B3 }

    private mutating func mix(_ word: UInt64) {
        for shift in stride(from: 0, to: 64, by: 8) { mix(UInt8(truncatingIfNeeded: word >> UInt64(shift))) }
    }
}
