import Messaging

/// Texts are counted and cut by Unicode scalars.
extension Filter {
    static func capitalize(_ text: String) -> String {
        text.prefix(1).uppercased() + text.dropFirst().lowercased()
    }

    static func strip(_ text: String, left: Bool, right: Bool) -> String {
        var bytes = Array(text.utf8)[...]
        let isStripped = { (byte: UInt8) in isLiquidSpace(byte) || byte == 0 }
        if left { bytes = bytes.drop(while: isStripped) }
        if right { while let last = bytes.last, isStripped(last) { bytes.removeLast() } }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// What stands for each `\n` and `\r\n`.
    static func breakLines(_ text: String, with replacement: String) -> String {
        var bytes: [UInt8] = []
        for byte in text.utf8 {
            guard byte == UInt8(ascii: "\n") else {
                bytes.append(byte)
                continue
            }
            if bytes.last == UInt8(ascii: "\r") { bytes.removeLast() }
            bytes += replacement.utf8
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    static func truncate(_ text: String, _ arguments: [Value], _ ending: String) throws(RenderProblem) -> String {
        let length = try arguments.first.map { v throws(RenderProblem) in try position(v, .truncate) } ?? 50
        let scalars = text.unicodeScalars
        guard scalars.count > length else { return text }
        return String(scalars.prefix(max(length - ending.unicodeScalars.count, 0))) + ending
    }

    /// At least one word stays.
    static func truncateWords(
        _ text: String, _ arguments: [Value], _ ending: String
    ) throws(RenderProblem) -> String {
        let asked = try arguments.first.map { v throws(RenderProblem) in try position(v, .truncatewords) } ?? 15
        let words = text.utf8.split(whereSeparator: isLiquidSpace)
        let kept = max(asked, 1)
        guard words.count > kept else { return text }
        let joined = Array(words.prefix(kept).joined(separator: " ".utf8))
        return String(decoding: joined, as: UTF8.self) + ending
    }

    /// `join`, `split`, `size` and `slice`: between texts and lists.
    func shape(
        _ input: Value, _ arguments: [Value], _ budget: inout Budget
    ) throws(RenderProblem) -> Value {
        switch self {
        case .size:
            switch input {
            case .string(let text): return .integer(text.unicodeScalars.count)
            case .array(let array): return .integer(array.count)
            case .object(let members): return .integer(members.pairs.count)
            default: return .integer(0)
            }
        case .slice:
            let start = try Self.position(arguments[0], .slice)
            var length = 1
            if arguments.count > 1, !arguments[1].isNull { length = try Self.position(arguments[1], .slice) }
            if case .array(let array) = input { return .array(Array(Self.slice(array, start, length) ?? [])) }
            let scalars = Array(try Self.text(input, &budget).unicodeScalars)
            return .string(Self.slice(scalars, start, length).map { String(String.UnicodeScalarView($0)) } ?? "")
        case .join:
            let glue = try arguments.first.map { v throws(RenderProblem) in try Self.text(v, &budget) } ?? " "
            let items = input.items
            try budget.spend(items.count)
            var text = ""
            for (index, item) in items.enumerated() {
                if index > 0 { text += glue }
                text += try Self.text(item, &budget)
                try budget.allow(bytes: text.utf8.count)
            }
            return .string(text)
        default:
            let (text, separator) = (try Self.text(input, &budget), try Self.text(arguments[0], &budget))
            try budget.spend(text.utf8.count >> 1)
            return .array(Self.split(text, separator).map { .string($0) })
        }
    }

    private static func slice<Element>(_ all: [Element], _ start: Int, _ length: Int) -> ArraySlice<Element>? {
        let start = start < 0 ? start &+ all.count : start
        guard start >= 0, start <= all.count, length >= 0 else { return nil }
        return all[start...].prefix(length)
    }

    /// A blank splits at any white space, nothing between the letters; empty texts at the end are left out.
    private static func split(_ text: String, _ separator: String) -> [String] {
        if separator == " " {
            return text.utf8.split(whereSeparator: isLiquidSpace).map { String(Substring($0)) }
        }
        if separator.isEmpty { return text.unicodeScalars.map { String($0) } }
        let bytes = Array(text.utf8)
        var parts: [String] = []
        var start = 0
        for found in Search(Array(separator.utf8)).all(in: bytes) {
            parts.append(String(decoding: bytes[start..<found], as: UTF8.self))
            start = found + separator.utf8.count
        }
        parts.append(String(decoding: bytes[start...], as: UTF8.self))
        while parts.last?.isEmpty == true { parts.removeLast() }
        return parts
    }
}
