extension Parser {
    /// `include 'name' with value as alias, key: value`; `render` takes a quoted name only.
    mutating func inclusion(_ tag: Ending) throws(TemplateSyntaxError) -> Node {
        guard allowsPartials else {
            throw problem("“\(tag.name)” has nothing to take from: there are no partial templates here", at: tag.at)
        }
        skipSpaces()
        if tag.name == "render", !next(is: "'"), !next(is: "\"") { throw unexpected("expected a quoted name") }
        var inclusion = Inclusion(name: try expression())
        let isFor = skipWord("for")
        if isFor || skipWord("with") {
            inclusion.isEach = isFor
            inclusion.bound = try expression()
        }
        if skipWord("as") {
            skipSpaces()
            inclusion.alias = try name()
        }
        while true {
            skipSpaces()
            _ = skip(",")
            skipSpaces()
            guard let name = keywordArgument() else { break }
            inclusion.arguments.append((name, try expression()))
        }
        noteMentioned(areTested: true)
        try close()
        return tag.name == "include" ? .include(inclusion) : .render(inclusion)
    }
}
