extension Parser {
    mutating func condition() throws(TemplateSyntaxError) -> Condition {
        var parts = [try comparison()]
        var areBoth: [Bool] = []
        while true {
            if skipWord("and") { areBoth.append(true) } else if skipWord("or") { areBoth.append(false) } else { break }
            parts.append(try comparison())
            guard parts.count <= Self.deepest else {
                throw problem("a condition has more than \(Self.deepest) parts", at: at)
            }
        }
        noteMentioned(areTested: true)
        var whole = parts.removeLast()
        while let part = parts.popLast(), let isBoth = areBoth.popLast() {
            whole = isBoth ? .both(part, whole) : .either(part, whole)
        }
        return whole
    }

    private mutating func comparison() throws(TemplateSyntaxError) -> Condition {
        let left = try expression()
        guard let comparison = comparisonSign() else { return .holds(left) }
        return .compares(left, comparison, try expression())
    }

    private mutating func comparisonSign() -> Comparison? {
        skipSpaces()
        if skip("==") { return .equal }
        if skip("!=") || skip("<>") { return .unequal }
        if skip("<=") { return .atMost }
        if skip(">=") { return .atLeast }
        if skip("<") { return .less }
        if skip(">") { return .more }
        return skipWord("contains") ? .contains : nil
    }
}
