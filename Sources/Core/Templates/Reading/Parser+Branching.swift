extension Parser {
    /// `if` and `unless`, up to their end.
    mutating func branches(_ tag: Ending) throws(TemplateSyntaxError) -> Node {
        var condition: Condition? = try condition()
        if tag.name == "unless", let asked = condition { condition = .not(asked) }
        try close()
        var branches: [Branch] = []
        let opened = opening
        while true {
            opening = opened
            let (body, ending) = try block(tag, until: ["elsif", "else", "end" + tag.name])
            branches.append(Branch(condition: condition, body: body))
            guard let ending, ending.name != "end" + tag.name else { break }
            condition = ending.name == "elsif" ? try self.condition() : nil
            if ending.name == "elsif" { try close() } else { try closeElse() }
        }
        try closeLoosely()
        if branches.allSatisfy(\.body.isBlank) {
            for index in branches.indices { branches[index].body = branches[index].body.withoutText }
        }
        return .branches(branches)
    }

    /// The end of `else`. What other languages write as `else if` would be an `else` for everything that is left.
    private mutating func closeElse() throws(TemplateSyntaxError) {
        skipSpaces()
        let at = at
        guard !skipWord("if") else { throw problem("“else if” is written “elsif”", at: at) }
        try closeLoosely()
    }

    /// `case`, up to its end; what stands before the first `when` is never printed.
    mutating func choice(_ tag: Ending) throws(TemplateSyntaxError) -> Node {
        let opened = opening
        let subject = try expression()
        noteMentioned(areTested: true)
        try close()
        var entries: [Choice.Entry] = []
        var ending = try block(tag, until: ["when", "else", "endcase"]).ending
        while let begun = ending, begun.name != "endcase" {
            let values = begun.name == "when" ? try whenValues() : []
            if begun.name == "when" { try close() } else { try closeLoosely() }
            opening = opened
            let (body, next) = try block(tag, until: ["when", "else", "endcase"])
            entries.append(Choice.Entry(values: values, body: body))
            ending = next
        }
        try closeLoosely()
        if entries.allSatisfy(\.body.isBlank) {
            for index in entries.indices { entries[index].body = entries[index].body.withoutText }
        }
        return .choice(Choice(subject: subject, entries: entries))
    }

    private mutating func whenValues() throws(TemplateSyntaxError) -> [Expression] {
        var values: [Expression] = []
        repeat {
            values.append(try expression())
            skipSpaces()
        } while skip(",") || skipWord("or")
        noteMentioned(areTested: true)
        return values
    }

    mutating func changed(_ tag: Ending) throws(TemplateSyntaxError) -> Node {
        try close()
        let body = try block(tag, until: ["endifchanged"]).nodes
        try closeLoosely()
        return .changed(body.isBlank ? body.withoutText : body)
    }
}
