/// Where a piece of a scalar's text stands in the file: escapes, quotes and indentation lie between the two.
public struct ScalarSource {
    private let lines: [[Unicode.Scalar]]

    /// `text` is what was parsed.
    public init(_ text: String) {
        let scalars =
            text.unicodeScalars.first == "\u{FEFF}" ? text.unicodeScalars.dropFirst() : text.unicodeScalars[...]
        lines = scalars.split(separator: "\n", omittingEmptySubsequences: false).map(Array.init)
    }

    /// The place of `line` and `column` (from 1) of the text of a scalar that begins at `start`.
    ///
    /// Exact for literal blocks (`|`) and for scalars on one line, escapes included; `start` itself for folded ones, in
    /// which lines are joined.
    public func place(line: Int, column: Int, ofScalarAt start: Place) -> Place {
        guard lines.indices.contains(start.line - 1) else { return start }
        let source = lines[start.line - 1]
        guard source.indices.contains(start.column - 1) else { return start }
        switch source[start.column - 1] {
        case "|": return literalBlock(line: line, column: column, below: start)
        case ">": return start
        case "'", "\"":
            return line == 1 ? quoted(column: column, in: source, at: start) : start
        default:
            guard line == 1, start.column - 1 + column - 1 <= source.count else { return start }
            return Place(line: start.line, column: start.column + column - 1)
        }
    }

    private func literalBlock(line: Int, column: Int, below start: Place) -> Place {
        let body = lines[start.line...]
        guard let first = body.first(where: { $0.contains { $0 != " " && $0 != "\r" } }),
            lines.indices.contains(start.line - 1 + line)
        else { return start }
        let header = lines[start.line - 1][(start.column - 1)...]
        // `|2`: the indentation is given, counted from the parent's; the text's own leading spaces are then not in it.
        guard !header.prefix(3).contains(where: { "123456789".unicodeScalars.contains($0) }) else { return start }
        let indentation = first.prefix { $0 == " " }.count
        return Place(line: start.line + line, column: indentation + column)
    }

    /// Walks the source and the text side by side, one character of the text at a time.
    private func quoted(column: Int, in source: [Unicode.Scalar], at start: Place) -> Place {
        let quote = source[start.column - 1]
        var at = start.column
        for _ in 1..<max(column, 1) {
            guard at < source.count, source[at] != quote || isDoubled(quote, at, source) else { return start }
            at += Self.width(ofCharacterAt: at, in: source, quote: quote)
        }
        return Place(line: start.line, column: at + 1)
    }

    private func isDoubled(_ quote: Unicode.Scalar, _ at: Int, _ source: [Unicode.Scalar]) -> Bool {
        quote == "'" && at + 1 < source.count && source[at + 1] == quote
    }

    private static func width(ofCharacterAt at: Int, in source: [Unicode.Scalar], quote: Unicode.Scalar) -> Int {
        if quote == "'" { return source[at] == quote ? 2 : 1 }
        guard source[at] == "\\", at + 1 < source.count else { return 1 }
        switch source[at + 1] {
        case "x": return 4
        case "u": return 6
        case "U": return 10
        default: return 2
        }
    }
}
