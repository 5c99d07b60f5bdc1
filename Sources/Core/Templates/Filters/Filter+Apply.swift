import Messaging

extension Filter {
    /// The number of arguments has been checked when the template was read; `default` is the renderer's.
    func apply(
        to input: Value, _ arguments: [Value], _ budget: inout Budget, now: Int?
    ) throws(RenderProblem) -> Value {
        let first = arguments.first
        switch self {
        case .plus, .minus, .times, .dividedBy, .modulo, .atLeast, .atMost:
            return try compute(input, first ?? .null)
        case .abs, .ceil, .floor: return compute(input)
        case .round: return Self.round(input, first ?? .null)
        case .date: return try Self.date(input, first ?? .null, budget, now)
        case .join, .split, .size, .slice: return try shape(input, arguments, &budget)
        case .first, .last, .reverse, .concat, .compact, .uniq, .map, .sum, .sort, .sortNatural:
            return try list(input, first, &budget)
        case .where, .reject, .find, .findIndex, .has:
            return try select(input, first ?? .null, arguments.dropFirst().first ?? .null, &budget)
        case .default: return input
        default:
            let text = try Self.text(input, &budget)
            var words: [String] = []
            for argument in arguments { words.append(try Self.text(argument, &budget)) }
            return .string(try edit(text, words, arguments, &budget))
        }
    }

    /// A value as text filters take it.
    static func text(_ value: Value, _ budget: inout Budget) throws(RenderProblem) -> String {
        if case .string(let text) = value { return text }
        let text = value.liquidText(upTo: budget.limits.bytes)
        try budget.allow(bytes: text.utf8.count)
        return text
    }

    /// Filters of texts.
    private func edit(
        _ text: String, _ words: [String], _ arguments: [Value], _ budget: inout Budget
    ) throws(RenderProblem) -> String {
        switch self {
        case .append: return text + words[0]
        case .prepend: return words[0] + text
        case .capitalize: return Self.capitalize(text)
        case .upcase: return text.uppercased()
        case .downcase: return text.lowercased()
        case .strip: return Self.strip(text, left: true, right: true)
        case .lstrip: return Self.strip(text, left: true, right: false)
        case .rstrip: return Self.strip(text, left: false, right: true)
        case .stripNewlines: return Self.breakLines(text, with: "")
        case .newlineToBr: return Self.breakLines(text, with: "<br />\n")
        case .truncate: return try Self.truncate(text, arguments, words.dropFirst().first ?? "...")
        case .truncatewords: return try Self.truncateWords(text, arguments, words.dropFirst().first ?? "...")
        case .remove: return try Replacing(words[0], "").all(in: text, budget)
        case .removeFirst: return Replacing(words[0], "").first(in: text)
        case .removeLast: return Replacing(words[0], "").last(in: text)
        case .replace: return try Replacing(words[0], words.count > 1 ? words[1] : "").all(in: text, budget)
        case .replaceFirst: return Replacing(words[0], words.count > 1 ? words[1] : "").first(in: text)
        case .replaceLast: return Replacing(words[0], words[1]).last(in: text)
        case .escape, .h: return HTMLText.escape(text)
        case .escapeOnce: return HTMLText.escapeOnce(text)
        case .stripHTML: return HTMLText.strip(text)
        case .urlEncode: return URLText.encode(text)
        case .urlDecode: return try URLText.decode(text)
        case .base64Encode: return Base64Text.encode(text, .standard)
        case .base64URLSafeEncode: return Base64Text.encode(text, .urlSafe)
        case .base64Decode: return try Base64Text.decode(text, .standard)
        case .base64URLSafeDecode: return try Base64Text.decode(text, .urlSafe)
        default: return text
        }
    }

    /// `2` or `"2"`; anything else is no position in a text.
    static func position(_ value: Value, _ filter: Filter) throws(RenderProblem) -> Int {
        switch value {
        case .integer(let number): return number
        case .string(let text): if let number = Int(text) { return number }
        default: break
        }
        throw .wrong(sentence: "“\(filter.rawValue)” takes whole numbers")
    }
}
