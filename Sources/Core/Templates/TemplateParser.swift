import Messaging

extension Template {
    /// Parses a text; what looks like a tag (`{% … %}`) or a filter is refused rather than printed to a recipient.
    public init(parsing text: String) throws(TemplateSyntaxError) {
        var parser = TemplateParser(text)
        parts = try parser.parse()
    }
}

/// Walks the text once, scalar by scalar.
private struct TemplateParser {
    private let scalars: [Unicode.Scalar]
    private var at = 0
    private var line = 1
    private var column = 1

    init(_ text: String) { scalars = Array(text.unicodeScalars) }

    mutating func parse() throws(TemplateSyntaxError) -> [Template.Part] {
        var parts: [Template.Part] = []
        var literal = String.UnicodeScalarView()
        while at < scalars.count {
            if starts(with: "{%") { throw problem("a tag ({% … %}) is not understood here") }
            guard starts(with: "{{") else {
                literal.append(scalars[at])
                advance()
                continue
            }
            let output = try readOutput()
            if output.trimsBefore { while let last = literal.last, isSpace(last) { literal.removeLast() } }
            if !literal.isEmpty { parts.append(.text(String(literal))) }
            literal = String.UnicodeScalarView()
            parts.append(.variable(path: output.path))
            if output.trimsAfter { while at < scalars.count, isSpace(scalars[at]) { advance() } }
        }
        if !literal.isEmpty { parts.append(.text(String(literal))) }
        return parts
    }

    /// `{{ name.member }}`: the opening braces are next.
    private mutating func readOutput() throws(TemplateSyntaxError) -> (
        path: [String], trimsBefore: Bool, trimsAfter: Bool
    ) {
        let opening = (line, column)
        advance(by: 2)
        let trimsBefore = skip("-")
        skipSpaces()
        var path = [try readName()]
        while skip(".") { path.append(try readName()) }
        skipSpaces()
        let trimsAfter = skip("-")
        guard starts(with: "}}") else {
            if at == scalars.count {
                throw TemplateSyntaxError(sentence: "“{{” is never closed", line: opening.0, column: opening.1)
            }
            throw problem("expected “}}” after “\(path.joined(separator: "."))”, found “\(scalars[at])”")
        }
        advance(by: 2)
        return (path, trimsBefore, trimsAfter)
    }

    private mutating func readName() throws(TemplateSyntaxError) -> String {
        var name = String.UnicodeScalarView()
        while at < scalars.count, isNameScalar(scalars[at], first: name.isEmpty) {
            name.append(scalars[at])
            advance()
        }
        guard !name.isEmpty else { throw problem("a variable's name is missing") }
        return String(name)
    }

    private func isNameScalar(_ scalar: Unicode.Scalar, first: Bool) -> Bool {
        switch scalar {
        case "a"..."z", "A"..."Z", "_": true
        case "0"..."9": !first
        case "-": !first && !closesNext
        default: false
        }
    }

    /// The dash of `-}}` ends the output; it is no part of a name.
    private var closesNext: Bool { at + 2 < scalars.count && scalars[at + 1] == "}" && scalars[at + 2] == "}" }

    private func starts(with text: String) -> Bool {
        scalars[at...].starts(with: text.unicodeScalars)
    }

    private func isSpace(_ scalar: Unicode.Scalar) -> Bool {
        scalar == " " || scalar == "\t" || scalar == "\n" || scalar == "\r"
    }

    private mutating func skip(_ scalar: Unicode.Scalar) -> Bool {
        guard at < scalars.count, scalars[at] == scalar else { return false }
        advance()
        return true
    }

    private mutating func skipSpaces() { while at < scalars.count, isSpace(scalars[at]) { advance() } }

    private mutating func advance(by count: Int = 1) {
        for _ in 0..<count where at < scalars.count {
            if scalars[at] == "\n" { (line, column) = (line + 1, 1) } else { column += 1 }
            at += 1
        }
    }

    private func problem(_ sentence: String) -> TemplateSyntaxError {
        TemplateSyntaxError(sentence: sentence, line: line, column: column)
    }
}
