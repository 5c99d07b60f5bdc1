import Messaging

extension Parser {
    /// A literal, a path or a range.
    mutating func expression() throws(TemplateSyntaxError) -> Expression {
        skipSpaces()
        guard at < end else { throw unexpected("a value is missing") }
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw problem("more than \(Self.deepest) levels stand inside each other", at: at)
        }
        switch bytes[at] {
        case UInt8(ascii: "'"), UInt8(ascii: "\""): return .literal(.string(try quoted()))
        case UInt8(ascii: "("): return try range()
        case UInt8(ascii: "-") where at + 1 < end && isDigit(bytes[at + 1]): return try number()
        case let byte where isDigit(byte): return try number()
        default: return try pathOrKeyword()
        }
    }

    mutating func quoted() throws(TemplateSyntaxError) -> String {
        let start = at
        at += 1
        while at < end, bytes[at] != bytes[start] { at += 1 }
        guard at < end else { throw problem("the quotation that begins here is never closed", at: start) }
        at += 1
        return string(start + 1..<at - 1)
    }

    private mutating func number() throws(TemplateSyntaxError) -> Expression {
        let start = at
        at += 1
        while at < end, isDigit(bytes[at]) { at += 1 }
        var isWhole = true
        if at + 1 < end, bytes[at] == UInt8(ascii: "."), isDigit(bytes[at + 1]) {
            isWhole = false
            at += 1
            while at < end, isDigit(bytes[at]) { at += 1 }
        }
        if at < end, isNameByte(bytes[at]), !next(is: "-}}"), !next(is: "-%}") {
            throw problem("a variable's name is missing: it begins with a letter", at: start)
        }
        let text = string(start..<at)
        if isWhole, let number = Int(text) { return .literal(.integer(number)) }
        guard let number = Double(text), number.isFinite else { throw problem("the number is too large", at: start) }
        return .literal(.number(number))
    }

    private mutating func range() throws(TemplateSyntaxError) -> Expression {
        at += 1
        let first = try expression()
        skipSpaces()
        guard skip("..") else { throw unexpected("expected “..” of a range") }
        let last = try expression()
        skipSpaces()
        guard skip(")") else { throw unexpected("expected “)” after a range") }
        return .range(first, last)
    }

    private mutating func pathOrKeyword() throws(TemplateSyntaxError) -> Expression {
        let start = at
        let root: Path.Root
        var name = ""
        if bytes[at] == UInt8(ascii: "[") {
            let key = try index()
            if case .literal(.string(let key)) = key { root = .name(key) } else { root = .computed(key) }
            name = string(start..<at)
        } else {
            name = try questionedName()
            root = .name(name)
        }
        let isPlain = bytes[start] != UInt8(ascii: "[")
        let steps = try steps(name: &name)
        if steps.isEmpty, isPlain, let keyword = Self.keyword(name) { return keyword }
        if case .name(let first) = root, !own.contains(first) { mentioned.append(name) }
        return .path(Path(root: root, steps: steps, name: name))
    }

    private mutating func questionedName() throws(TemplateSyntaxError) -> String {
        try name() + (skip("?") ? "?" : "")
    }

    private mutating func steps(name: inout String) throws(TemplateSyntaxError) -> [Path.Step] {
        var steps: [Path.Step] = []
        while true {
            let before = at
            skipSpaces()
            if next(is: "."), !next(is: "..") {
                at += 1
                let dot = at
                skipSpaces()
                if at < end, !isNameByte(bytes[at]) { at = dot }
                let member = try questionedName()
                steps.append(.name(member))
                name += "." + member
            } else if next(is: "[") {
                let bracket = at
                steps.append(.index(try index()))
                name += string(bracket..<at)
            } else {
                at = before
                return steps
            }
        }
    }

    private mutating func index() throws(TemplateSyntaxError) -> Expression {
        at += 1
        let key = try expression()
        skipSpaces()
        guard skip("]") else { throw unexpected("expected “]”") }
        return key
    }

    private static func keyword(_ name: String) -> Expression? {
        switch name {
        case "true": .literal(.bool(true))
        case "false": .literal(.bool(false))
        case "nil", "null": .literal(.null)
        case "empty": .empty
        case "blank": .blank
        default: nil
        }
    }

    /// What the expressions just read are for.
    mutating func noteMentioned(areTested: Bool = false) {
        for name in mentioned { if areTested { tested.insert(name) } else { printed.insert(name) } }
        mentioned.removeAll()
    }
}
