/// The 128 bits of a UUID version 7 (RFC 9562, 5.7), kept as two halves.
///
/// The high half (milliseconds, version, a 12-bit counter) alone is unique on a node and grows with time, so the store
/// and the engine use it as their key.
public struct MessageID: Sendable, Hashable {
    public let high: UInt64
    public let low: UInt64

    @inlinable public init(high: UInt64, low: UInt64) {
        self.high = high
        self.low = low
    }
}

extension MessageID: CustomStringConvertible, LosslessStringConvertible {
    /// The usual 36 characters, lower case.
    public var description: String {
        String(unsafeUninitializedCapacity: 36) { out in
            var at = 0
            for index in 0..<16 {
                if index == 4 || index == 6 || index == 8 || index == 10 {
                    out[at] = UInt8(ascii: "-")
                    at += 1
                }
                let half = index < 8 ? high : low
                let byte = UInt8(truncatingIfNeeded: half >> UInt64(56 - 8 * (index % 8)))
                out[at] = Self.hexadecimal(byte >> 4)
                out[at + 1] = Self.hexadecimal(byte & 15)
                at += 2
            }
            return 36
        }
    }

    /// Reads the 36 characters in either case; anything else gives nil.
    public init?(_ text: String) {
        var halves: (UInt64, UInt64) = (0, 0)
        var digits = 0
        guard text.utf8.count == 36 else { return nil }
        for (index, byte) in text.utf8.enumerated() {
            if index == 8 || index == 13 || index == 18 || index == 23 {
                guard byte == UInt8(ascii: "-") else { return nil }
                continue
            }
            let value: UInt8
            switch byte {
            case 48...57: value = byte - 48
            case 97...102: value = byte - 87
            case 65...70: value = byte - 55
            default: return nil
            }
            if digits < 16 {
                halves.0 = halves.0 << 4 | UInt64(value)
            } else {
                halves.1 = halves.1 << 4 | UInt64(value)
            }
            digits += 1
        }
        self.init(high: halves.0, low: halves.1)
    }

    private static func hexadecimal(_ nibble: UInt8) -> UInt8 { nibble < 10 ? nibble + 48 : nibble + 87 }
}
