extension Parser {
    mutating func loop(_ tag: Ending) throws(TemplateSyntaxError) -> Node {
        let opened = opening
        var (loop, _) = try loopHead(isTable: false)
        let known = own.count
        own += [loop.variable, "forloop"]
        var ending: Ending?
        (loop.body, ending) = try block(tag, until: ["else", "endfor"])
        own.removeSubrange(known..<known + 2)
        while let begun = ending, begun.name == "else" {
            try closeLoosely()
            opening = opened
            let rest = try block(tag, until: ["else", "endfor"])
            loop.otherwise += rest.nodes
            ending = rest.ending
        }
        try closeLoosely()
        if loop.body.isBlank, loop.otherwise.isBlank {
            (loop.body, loop.otherwise) = (loop.body.withoutText, loop.otherwise.withoutText)
        }
        return .loop(loop)
    }

    mutating func table(_ tag: Ending) throws(TemplateSyntaxError) -> Node {
        var (loop, columns) = try loopHead(isTable: true)
        let known = own.count
        own += [loop.variable, "tablerowloop"]
        loop.body = try block(tag, until: ["endtablerow"]).nodes
        own.removeSubrange(known..<known + 2)
        try closeLoosely()
        return .table(Table(loop: loop, columns: columns))
    }

    /// `item in list reversed limit: 2 offset: continue`; a table has `cols: 3` too.
    private mutating func loopHead(isTable: Bool) throws(TemplateSyntaxError) -> (loop: Loop, columns: Expression?) {
        skipSpaces()
        let variable = try name()
        guard skipWord("in") else { throw unexpected("expected “in” after “\(variable)”") }
        skipSpaces()
        let start = at
        let collection = try expression()
        var loop = Loop(variable: variable, collection: collection, name: "\(variable)-\(string(start..<at))")
        var columns: Expression?
        while true {
            skipSpaces()
            _ = skip(",")
            skipSpaces()
            let keyword = at
            if !isTable, skipWord("reversed") {
                loop.isReversed = true
                continue
            }
            switch keywordArgument() {
            case "limit": loop.limit = try expression()
            case "offset": loop.offset = !isTable && skipWord("continue") ? .goOn : .value(try expression())
            case "cols" where isTable: columns = try expression()
            case let name?: throw problem("a loop takes no “\(name)”", at: keyword)
            case nil:
                noteMentioned()
                try close()
                return (loop, columns)
            }
        }
    }
}
