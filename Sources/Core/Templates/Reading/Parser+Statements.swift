extension Parser {
    /// One tag: its name has been read.
    mutating func statement(
        _ tag: Ending, _ expected: [String], into nodes: inout [Node]
    ) throws(TemplateSyntaxError) {
        switch tag.name {
        case "#": try inlineComment()
        case "comment": try comment()
        case "doc": try doc()
        case "raw": nodes.append(.raw(try raw()))
        case "liquid": try lines(into: &nodes)
        case "assign": nodes.append(try assign())
        case "capture": nodes.append(try capture(tag))
        case "echo": nodes.append(try echo())
        case "cycle": nodes.append(try cycle())
        case "increment": nodes.append(.increment(try counter()))
        case "decrement": nodes.append(.decrement(try counter()))
        case "if", "unless": nodes.append(try branches(tag))
        case "case": nodes.append(try choice(tag))
        case "for": nodes.append(try loop(tag))
        case "tablerow": nodes.append(try table(tag))
        case "ifchanged": nodes.append(try changed(tag))
        case "break", "continue":
            try close()
            nodes.append(.interrupt(tag.name == "break" ? .stop : .next))
        case "include", "render": nodes.append(try inclusion(tag))
        default: throw problem(Self.unknown(tag.name, expected), at: tag.at)
        }
    }

    private static func unknown(_ name: String, _ expected: [String]) -> String {
        if ["elseif", "elif"].contains(name) { return "there is no tag “\(name)”: it is written “elsif”" }
        let belongs = ["else", "elsif", "when"].contains(name) || name.hasPrefix("end")
        guard belongs else { return "there is no tag “\(name)”" }
        guard let wanted = expected.last else { return "“\(name)” belongs to no block" }
        return "“\(name)” does not belong here: “\(wanted)” is missing"
    }
}
