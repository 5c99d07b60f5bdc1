/// Walks a text once and makes its tree. The rest of it stands beside, a family of tags a file.
struct Parser {
    static let deepest = 64

    let bytes: [UInt8]
    var at = 0
    /// Where the part being read ends: the text's end, or that of a `liquid` tag.
    var end: Int
    /// Inside a `liquid` tag a statement ends with its line.
    var isInLines = false
    /// The tag before closed with a dash.
    var trimsNext = false
    /// Where the tag or output being read begins.
    var opening = 0
    var depth = 0
    let allowsPartials: Bool

    var printed = NameList()
    var tested = NameList()
    /// Names read by the expression at hand, until it is clear what for.
    var mentioned: [String] = []
    /// Names the text gives itself.
    var own: [String] = []

    init(_ text: String, allowsPartials: Bool) {
        bytes = Array(text.utf8)
        end = bytes.count
        self.allowsPartials = allowsPartials
    }

    mutating func template() throws(TemplateSyntaxError) -> [Node] {
        try block(nil, until: []).nodes
    }

    /// What ended a block.
    struct Ending {
        let name: String
        let at: Int
    }

    /// Reads up to a tag whose name ends the block, the name included; without `opener` up to the end.
    mutating func block(
        _ opener: Ending?, until names: [String]
    ) throws(TemplateSyntaxError) -> (nodes: [Node], ending: Ending?) {
        let opened = opening
        depth += 1
        defer { depth -= 1 }
        guard depth <= Self.deepest else {
            throw problem("more than \(Self.deepest) blocks stand inside each other", at: opened)
        }
        var nodes: [Node] = []
        while try !readText(into: &nodes) {
            opening = at
            if !isInLines, bytes[at + 1] == UInt8(ascii: "{") {
                nodes.append(.output(try output()))
                continue
            }
            let tag = try tagName()
            if names.contains(tag.name) { return (nodes, tag) }
            try statement(tag, names, into: &nodes)
        }
        guard let opener else { return (nodes, nil) }
        throw problem("“\(opener.name)” is never closed: “end\(opener.name)” is missing", at: opened)
    }

    /// The text up to the next tag or output; true at the end.
    private mutating func readText(into nodes: inout [Node]) throws(TemplateSyntaxError) -> Bool {
        if isInLines {
            while at < end, isLiquidSpace(bytes[at]) { at += 1 }
            return at == end
        }
        var start = at
        while at < end, !isOpening(at) { at += 1 }
        var last = at
        if trimsNext { while start < last, isLiquidSpace(bytes[start]) { start += 1 } }
        if at < end, at + 2 < end, bytes[at + 2] == UInt8(ascii: "-") {
            while start < last, isLiquidSpace(bytes[last - 1]) { last -= 1 }
        }
        trimsNext = false
        if start < last { nodes.append(.text(string(start..<last))) }
        return at == end
    }

    func isOpening(_ at: Int) -> Bool {
        at + 1 < end && bytes[at] == UInt8(ascii: "{")
            && (bytes[at + 1] == UInt8(ascii: "{") || bytes[at + 1] == UInt8(ascii: "%"))
    }

    private mutating func output() throws(TemplateSyntaxError) -> Filtered {
        at += 2
        _ = skip("-")
        let filtered = try filtered()
        try close()
        return filtered
    }

    /// `{%` and the tag's name; in lines the name alone.
    private mutating func tagName() throws(TemplateSyntaxError) -> Ending {
        if !isInLines {
            at += 2
            _ = skip("-")
            skipSpaces()
        }
        let start = at
        if skip("#") { return Ending(name: "#", at: start) }
        while at < end, isNameByte(bytes[at]), bytes[at] != UInt8(ascii: "-") { at += 1 }
        guard at > start else { throw unexpected("a tag's name is missing") }
        return Ending(name: string(start..<at), at: start)
    }

    /// The end of `else` and `end…`: more words in it are no matter.
    mutating func closeLoosely() throws(TemplateSyntaxError) {
        if isInLines {
            while at < end, bytes[at] != UInt8(ascii: "\n") { at += 1 }
        } else {
            while at < end, !next(is: "%}"), !next(is: "-%}") { at += 1 }
        }
        try close()
    }

    /// The end of a tag or output, and the white space that it takes along.
    mutating func close() throws(TemplateSyntaxError) {
        skipSpaces()
        if isInLines {
            guard at == end || bytes[at] == UInt8(ascii: "\n") else { throw unexpected("expected the line's end") }
            return
        }
        let isOutput = bytes[opening + 1] == UInt8(ascii: "{")
        let closing = isOutput ? "}}" : "%}"
        trimsNext = skip("-")
        guard skip(closing) else {
            let before = string(opening + 2..<at).split(whereSeparator: { $0 == " " || $0 == "\n" || $0 == "-" }).last
            throw unexpected("expected “\(closing)”" + (before.map { " after “\($0)”" } ?? ""))
        }
    }
}

/// Names, each once, in order of appearance.
struct NameList {
    private(set) var names: [String] = []
    private var known: Set<String> = []

    mutating func insert(_ name: String) { if known.insert(name).inserted { names.append(name) } }
}
