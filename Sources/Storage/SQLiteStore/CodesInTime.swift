import Messaging

/// One-time codes whose lives last, by the second in which they end. Their texts are erased then.
struct CodesInTime {
    private var keys: [Int64: [UInt64]] = [:]
    private var earliest = Int64.max

    mutating func note(_ key: UInt64, expiresAt: Instant) {
        // Rounded up: no code is erased within its life.
        let second = (expiresAt.microseconds + 999_999) / 1_000_000
        keys[second, default: []].append(key)
        earliest = min(earliest, second)
    }

    /// Those whose lives are over, `count` at most; they are noted no more.
    mutating func takeOver(at now: Instant, atMost count: Int) -> [UInt64] {
        let second = now.microseconds / 1_000_000
        guard earliest <= second else { return [] }
        var taken: [UInt64] = []
        for due in keys.keys.filter({ $0 <= second }).sorted() {
            guard taken.count < count, var left = keys[due] else { break }
            let now = left.suffix(count - taken.count)
            taken += now
            left.removeLast(now.count)
            keys[due] = left.isEmpty ? nil : left
        }
        earliest = keys.keys.min() ?? .max
        return taken
    }

    /// The lowest key that is noted; nil for none.
    var lowest: UInt64? { keys.values.lazy.compactMap { $0.min() }.min() }
}
