/// One change to the bytes of an audit log, drawn at random.
enum AuditEdit: CaseIterable {
    case flip, replace, insert, delete, drop, swap, move, double, cutByte, cutLines, append, splice

    /// The bytes changed; the same bytes when the draw changes nothing. `other` is a line of another log with this key.
    func applied(to bytes: [UInt8], other: [UInt8], _ draw: inout Draw) -> [UInt8] {
        var bytes = bytes
        let at = draw.below(bytes.count)
        var lines = bytes.split(separator: 0x0A, omittingEmptySubsequences: false).dropLast().map(Array.init)
        let (one, two) = (draw.below(lines.count), draw.below(lines.count))
        switch self {
        case .flip: bytes[at] ^= 1 << UInt8(draw.below(8))
        case .replace: bytes[at] = UInt8(draw.below(256))
        case .insert: bytes.insert(contentsOf: draw.bytes(1 + draw.below(4)), at: at)
        case .delete: bytes.removeSubrange(at..<min(bytes.count, at + 1 + draw.below(40)))
        case .cutByte: bytes = Array(bytes[..<at])
        case .append: bytes += draw.bytes(1 + draw.below(300))
        case .drop: lines.remove(at: one)
        case .swap: lines.swapAt(one, two)
        case .move: lines.insert(lines.remove(at: one), at: two)
        case .double: lines.insert(lines[one], at: two)
        case .cutLines: lines.removeLast(1 + one)
        case .splice: lines[one] = other
        }
        switch self {
        case .flip, .replace, .insert, .delete, .cutByte, .append: return bytes
        default: return lines.flatMap { $0 + [0x0A] }
        }
    }
}

/// Numbers from a seed (SplitMix64).
struct Draw {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ (state >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    mutating func below(_ limit: Int) -> Int { Int(next() % UInt64(limit)) }

    mutating func bytes(_ count: Int) -> [UInt8] { (0..<count).map { _ in UInt8(truncatingIfNeeded: next()) } }
}
