/// Ids as Esendex writes them: a random UUID (RFC 9562, 5.4) in capitals.
enum GUID {
    static func random() -> String {
        var bytes = [UInt8](repeating: 0, count: 16)
        let halves = (UInt64.random(in: .min ... .max), UInt64.random(in: .min ... .max))
        for index in 0..<8 {
            bytes[index] = UInt8(truncatingIfNeeded: halves.0 >> UInt64(8 * index))
            bytes[index + 8] = UInt8(truncatingIfNeeded: halves.1 >> UInt64(8 * index))
        }
        bytes[6] = bytes[6] & 0x0F | 0x40
        bytes[8] = bytes[8] & 0x3F | 0x80
        var text: [UInt8] = []
        text.reserveCapacity(36)
        for (index, byte) in bytes.enumerated() {
            if index == 4 || index == 6 || index == 8 || index == 10 { text.append(UInt8(ascii: "-")) }
            text.append(digit(byte >> 4))
            text.append(digit(byte & 15))
        }
        return String(decoding: text, as: UTF8.self)
    }

    private static func digit(_ nibble: UInt8) -> UInt8 { nibble < 10 ? nibble + 0x30 : nibble + 0x37 }
}
