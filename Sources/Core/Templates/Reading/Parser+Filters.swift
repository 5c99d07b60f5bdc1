extension Parser {
    /// `value | filter: argument, argument | …`
    mutating func filtered() throws(TemplateSyntaxError) -> Filtered {
        let subject = try expression()
        let subjectNames = mentioned
        mentioned = []
        var filters: [FilterCall] = []
        skipSpaces()
        while skip("|") {
            filters.append(try filterCall())
            skipSpaces()
        }
        let argumentNames = mentioned
        mentioned = subjectNames
        noteMentioned(areTested: filters.first?.filter == .default)
        mentioned = argumentNames
        noteMentioned()
        return Filtered(subject: subject, filters: filters)
    }

    private mutating func filterCall() throws(TemplateSyntaxError) -> FilterCall {
        skipSpaces()
        let start = at
        guard at < end, isNameByte(bytes[at]) else { throw unexpected("a filter's name is missing") }
        let name = try name()
        guard let filter = Filter(rawValue: name) else { throw problem("there is no filter “\(name)”", at: start) }
        var arguments: [Expression] = []
        var allowsFalse: Expression?
        skipSpaces()
        if skip(":") {
            repeat {
                skipSpaces()
                let keyword = at
                if let name = keywordArgument() {
                    guard filter == .default, name == "allow_false", allowsFalse == nil else {
                        throw problem("“\(filter.rawValue)” takes no “\(name)” here", at: keyword)
                    }
                    allowsFalse = try expression()
                } else {
                    arguments.append(try expression())
                }
                skipSpaces()
            } while skip(",")
        }
        guard filter.arity.contains(arguments.count) else {
            let (least, most) = (filter.arity.lowerBound, filter.arity.upperBound)
            let takes = least == most ? "\(least)" : "\(least) to \(most)"
            throw problem("“\(name)” takes \(takes) arguments, not \(arguments.count)", at: start)
        }
        return FilterCall(filter: filter, arguments: arguments, allowsFalse: allowsFalse)
    }

    /// `name:`, if that is next.
    mutating func keywordArgument() -> String? {
        let start = at
        while at < end, isNameByte(bytes[at]) { at += 1 }
        let nameEnd = at
        skipSpaces()
        if nameEnd > start, !isDigit(bytes[start]), bytes[start] != UInt8(ascii: "-"), skip(":") {
            return string(start..<nameEnd)
        }
        at = start
        return nil
    }
}
