/// Base64 (RFC 4648) of texts.
enum Base64Text {
    enum Alphabet {
        case standard
        /// `-` and `_` for `+` and `/`.
        case urlSafe
    }

    static func encode(_ text: String, _ alphabet: Alphabet) -> String {
        let bytes = Array(text.utf8)
        var result: [UInt8] = []
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let part = bytes[start..<min(start + 3, bytes.count)]
            let bits = part.reduce(0) { $0 << 8 | UInt32($1) } << (8 * UInt32(3 - part.count))
            for place in 0..<4 {
                result.append(
                    place > part.count
                        ? UInt8(ascii: "=") : letter(UInt8(bits >> (18 - 6 * UInt32(place)) & 63), alphabet))
            }
        }
        return String(decoding: result, as: UTF8.self)
    }

    static func decode(_ text: String, _ alphabet: Alphabet) throws(RenderProblem) -> String {
        var letters = Array(text.utf8)
        while letters.last == UInt8(ascii: "=") { letters.removeLast() }
        let isPadded = text.utf8.count % 4 == 0
        guard letters.count % 4 != 1, text.utf8.count - letters.count <= 2,
            isPadded || alphabet == .urlSafe && letters.count == text.utf8.count
        else { throw problem }
        var result: [UInt8] = []
        var (bits, count) = (UInt32(0), 0)
        for letter in letters {
            guard let value = value(letter, alphabet) else { throw problem }
            bits = bits << 6 | UInt32(value)
            count += 6
            if count >= 8 {
                count -= 8
                result.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        guard let decoded = String(validating: result, as: UTF8.self) else { throw problem }
        return decoded
    }

    private static var problem: RenderProblem { .wrong(sentence: "what is decoded from Base64 is no text in it") }

    private static func letter(_ value: UInt8, _ alphabet: Alphabet) -> UInt8 {
        switch value {
        case 0..<26: 65 + value
        case 26..<52: 71 + value
        case 52..<62: value - 4
        case 62: alphabet == .standard ? UInt8(ascii: "+") : UInt8(ascii: "-")
        default: alphabet == .standard ? UInt8(ascii: "/") : UInt8(ascii: "_")
        }
    }

    private static func value(_ letter: UInt8, _ alphabet: Alphabet) -> UInt8? {
        switch letter {
        case 65...90: letter - 65
        case 97...122: letter - 71
        case 48...57: letter + 4
        case UInt8(ascii: "+") where alphabet == .standard, UInt8(ascii: "-") where alphabet == .urlSafe: 62
        case UInt8(ascii: "/") where alphabet == .standard, UInt8(ascii: "_") where alphabet == .urlSafe: 63
        default: nil
        }
    }
}
