extension JSONReader {
    /// A string, from its opening quote to after its closing one.
    mutating func string() throws(JSONProblem) -> String {
        let quote = at
        at += 1
        let start = at
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                let text = String(decoding: bytes[start..<at], as: UTF8.self)
                at += 1
                return text
            }
            if byte == UInt8(ascii: "\\") { return try stringWithEscapes(from: start, quote: quote) }
            try character(byte)
        }
        throw problem("a string has no end", at: quote)
    }

    /// The rest of a string in which an escape was met.
    private mutating func stringWithEscapes(from start: Int, quote: Int) throws(JSONProblem) -> String {
        var text = Array(bytes[start..<at])
        while at < bytes.count {
            let byte = bytes[at]
            switch byte {
            case UInt8(ascii: "\""):
                at += 1
                return String(decoding: text, as: UTF8.self)
            case UInt8(ascii: "\\"):
                try escape(into: &text)
            default:
                let from = at
                try character(byte)
                text.append(contentsOf: bytes[from..<at])
            }
        }
        throw problem("a string has no end", at: quote)
    }

    /// Moves over one character that stands for itself; `lead` is its first byte.
    @inline(__always)
    private mutating func character(_ lead: UInt8) throws(JSONProblem) {
        if lead < 0x20 { throw problem("a control character in a string must be escaped") }
        if lead < 0x80 { at += 1 } else { try beyondASCII(lead) }
    }

    /// Moves over one sequence of two to four bytes (Unicode, table 3-7: no overlong form, no surrogate, none above
    /// 10FFFF).
    private mutating func beyondASCII(_ lead: UInt8) throws(JSONProblem) {
        let length: Int
        var second: ClosedRange<UInt8> = 0x80...0xBF
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0: (length, second) = (3, 0xA0...0xBF)
        case 0xED: (length, second) = (3, 0x80...0x9F)
        case 0xE1...0xEF: length = 3
        case 0xF0: (length, second) = (4, 0x90...0xBF)
        case 0xF1...0xF3: length = 4
        case 0xF4: (length, second) = (4, 0x80...0x8F)
        default: throw problem("the text is not UTF-8")
        }
        guard at + length <= bytes.count, second.contains(bytes[at + 1]) else { throw problem("the text is not UTF-8") }
        for index in (at + 2)..<max(at + 2, at + length) where bytes[index] & 0xC0 != 0x80 {
            throw problem("the text is not UTF-8")
        }
        at += length
    }

    /// One escape, from its backslash.
    private mutating func escape(into text: inout [UInt8]) throws(JSONProblem) {
        let start = at
        guard at + 1 < bytes.count else { throw problem("an escape has no end", at: start) }
        at += 2
        switch bytes[at - 1] {
        case UInt8(ascii: "\""): text.append(0x22)
        case UInt8(ascii: "\\"): text.append(0x5C)
        case UInt8(ascii: "/"): text.append(0x2F)
        case UInt8(ascii: "b"): text.append(0x08)
        case UInt8(ascii: "f"): text.append(0x0C)
        case UInt8(ascii: "n"): text.append(0x0A)
        case UInt8(ascii: "r"): text.append(0x0D)
        case UInt8(ascii: "t"): text.append(0x09)
        case UInt8(ascii: "u"): text.append(contentsOf: String(try scalar(from: start)).utf8)
        default: throw problem("an escape is not known", at: start)
        }
    }

    /// The scalar of `\uXXXX`, or of two of them that make a surrogate pair.
    private mutating func scalar(from start: Int) throws(JSONProblem) -> Unicode.Scalar {
        let first = try fourHexDigits(from: start)
        if let scalar = Unicode.Scalar(first) { return scalar }
        guard first < 0xDC00, at + 1 < bytes.count, bytes[at] == UInt8(ascii: "\\"), bytes[at + 1] == UInt8(ascii: "u")
        else { throw problem("half of a surrogate pair stands alone", at: start) }
        at += 2
        let second = try fourHexDigits(from: start)
        guard (0xDC00...0xDFFF).contains(second),
            let scalar = Unicode.Scalar(0x10000 + (first - 0xD800) << 10 + (second - 0xDC00))
        else { throw problem("half of a surrogate pair stands alone", at: start) }
        return scalar
    }

    private mutating func fourHexDigits(from start: Int) throws(JSONProblem) -> UInt32 {
        guard at + 4 <= bytes.count else { throw problem("an escape has no end", at: start) }
        var result: UInt32 = 0
        for _ in 0..<4 {
            let digit: UInt8
            switch bytes[at] {
            case 0x30...0x39: digit = bytes[at] - 0x30
            case 0x41...0x46: digit = bytes[at] - 0x37
            case 0x61...0x66: digit = bytes[at] - 0x57
            default: throw problem("four hexadecimal digits are expected after \\u", at: start)
            }
            result = result << 4 | UInt32(digit)
            at += 1
        }
        return result
    }
}
