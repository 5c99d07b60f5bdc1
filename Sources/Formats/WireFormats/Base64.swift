/// Base 64 with the usual alphabet and padding (RFC 4648, 4).
public enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    /// Four characters for every three bytes begun, as ASCII.
    public static func encode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        var group: UInt32 = 0
        var held = 0
        for byte in bytes {
            group = group << 8 | UInt32(byte)
            held += 1
            guard held == 3 else { continue }
            for shift in [18, 12, 6, 0] as [UInt32] { text.append(alphabet[Int(group >> shift & 63)]) }
            (group, held) = (0, 0)
        }
        switch held {
        case 1: text += [alphabet[Int(group >> 2)], alphabet[Int(group << 4 & 63)], padding, padding]
        case 2:
            text += [
                alphabet[Int(group >> 10)], alphabet[Int(group >> 4 & 63)], alphabet[Int(group << 2 & 63)], padding,
            ]
        default: break
        }
        return text
    }

    /// The bytes, or nil for anything but the one right form: no white space, padding complete, spare bits zero.
    public static func decode(_ text: some Collection<UInt8>) -> [UInt8]? {
        guard text.count % 4 == 0 else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.count / 4 * 3)
        var group: UInt32 = 0
        var held = 0
        var pads = 0
        for character in text {
            if character == padding {
                pads += 1
                continue
            }
            guard pads == 0, let digit = digit(character) else { return nil }
            group = group << 6 | UInt32(digit)
            held += 1
            guard held == 4 else { continue }
            bytes += [UInt8(group >> 16), UInt8(group >> 8 & 255), UInt8(group & 255)]
            (group, held) = (0, 0)
        }
        switch (held, pads) {
        case (0, 0): return bytes
        case (2, 2) where group & 15 == 0: return bytes + [UInt8(group >> 4)]
        case (3, 1) where group & 3 == 0: return bytes + [UInt8(group >> 10), UInt8(group >> 2 & 255)]
        default: return nil
        }
    }

    private static func digit(_ character: UInt8) -> UInt8? {
        switch character {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): character - UInt8(ascii: "A")
        case UInt8(ascii: "a")...UInt8(ascii: "z"): character - UInt8(ascii: "a") + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): character - UInt8(ascii: "0") + 52
        case UInt8(ascii: "+"): 62
        case UInt8(ascii: "/"): 63
        default: nil
        }
    }
}
