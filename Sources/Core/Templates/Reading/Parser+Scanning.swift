/// The letters: where the reader is, and how it tells where that is.
extension Parser {
    func string(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    func isNameByte(_ byte: UInt8) -> Bool {
        switch byte {
        case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"), UInt8(ascii: "_"),
            UInt8(ascii: "-"):
            true
        default: isDigit(byte)
        }
    }

    func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }

    func next(is text: StaticString, from: Int? = nil) -> Bool {
        let from = from ?? at
        guard from + text.utf8CodeUnitCount <= end else { return false }
        return text.withUTF8Buffer { bytes[from..<from + $0.count].elementsEqual($0) }
    }

    mutating func skip(_ text: StaticString) -> Bool {
        guard next(is: text) else { return false }
        at += text.utf8CodeUnitCount
        return true
    }

    mutating func skip(_ text: String) -> Bool {
        guard bytes[at..<end].starts(with: text.utf8) else { return false }
        at += text.utf8.count
        return true
    }

    /// White space; in a line its end is none.
    mutating func skipSpaces() {
        while at < end, isLiquidSpace(bytes[at]), !isInLines || bytes[at] != UInt8(ascii: "\n") { at += 1 }
    }

    /// A word such as `in` or `with`, whole.
    mutating func skipWord(_ word: StaticString) -> Bool {
        skipSpaces()
        let after = at + word.utf8CodeUnitCount
        guard next(is: word), after >= end || !isNameByte(bytes[after]) else { return false }
        at = after
        return true
    }

    /// `name`, `short-name`: letters, digits, `_` and `-`, not beginning with the latter two kinds.
    mutating func name() throws(TemplateSyntaxError) -> String {
        let start = at
        while at < end, isNameByte(bytes[at]), !isClosingDash { at += 1 }
        guard at > start else { throw unexpected("a variable's name is missing") }
        guard !isDigit(bytes[start]), bytes[start] != UInt8(ascii: "-") else {
            throw problem("a variable's name is missing: it begins with a letter", at: start)
        }
        return string(start..<at)
    }

    /// The dash of `-}}` ends the output; it is no part of a name.
    private var isClosingDash: Bool {
        bytes[at] == UInt8(ascii: "-") && (next(is: "}}", from: at + 1) || next(is: "%}", from: at + 1))
    }

    /// What was expected, and what is there instead.
    func unexpected(_ sentence: String) -> TemplateSyntaxError {
        guard at < end else {
            if isInLines || opening + 1 >= bytes.count { return problem(sentence, at: at) }
            return problem("“\(string(opening..<opening + 2))” is never closed", at: opening)
        }
        let found = String(decoding: bytes[at..<min(at + 4, bytes.count)], as: UTF8.self).unicodeScalars.first
        return problem(sentence + (found.map { ", found “\($0)”" } ?? ""), at: at)
    }

    func problem(_ sentence: String, at: Int) -> TemplateSyntaxError {
        var (line, column) = (1, 1)
        // A byte that goes on with a scalar counts for nothing.
        for byte in bytes[..<at] where byte & 0xC0 != 0x80 {
            if byte == UInt8(ascii: "\n") { (line, column) = (line + 1, 1) } else { column += 1 }
        }
        return TemplateSyntaxError(sentence: sentence, line: line, column: column)
    }
}
