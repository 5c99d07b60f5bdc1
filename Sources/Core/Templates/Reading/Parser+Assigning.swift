/// Tags that give a name a value, or print one.
extension Parser {
    mutating func assign() throws(TemplateSyntaxError) -> Node {
        skipSpaces()
        let target = try name()
        skipSpaces()
        guard skip("=") else { throw unexpected("expected “=” after “\(target)”") }
        let value = try filtered()
        try close()
        own.append(target)
        return .assign(target, value)
    }

    mutating func capture(_ tag: Ending) throws(TemplateSyntaxError) -> Node {
        skipSpaces()
        let isQuoted = next(is: "'") || next(is: "\"")
        let target = isQuoted ? try quoted() : try name()
        try close()
        let body = try block(tag, until: ["endcapture"]).nodes
        try closeLoosely()
        own.append(target)
        return .capture(target, body)
    }

    mutating func echo() throws(TemplateSyntaxError) -> Node {
        let value = try filtered()
        try close()
        return .output(value)
    }

    /// `increment` and `decrement`: a name of their own space.
    mutating func counter() throws(TemplateSyntaxError) -> String {
        skipSpaces()
        let counter = try name()
        try close()
        own.append(counter)
        return counter
    }

    mutating func cycle() throws(TemplateSyntaxError) -> Node {
        var name: Expression?
        skipSpaces()
        var start = at
        var items = [try expression()]
        skipSpaces()
        if skip(":") {
            name = items.removeLast()
            noteMentioned(areTested: true)
            skipSpaces()
            start = at
            items.append(try expression())
            skipSpaces()
        }
        while skip(",") {
            items.append(try expression())
            skipSpaces()
        }
        let source = string(start..<at)
        noteMentioned()
        try close()
        return .cycle(Cycle(name: name, items: items, source: source))
    }
}
