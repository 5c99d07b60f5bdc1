extension Parser {
    /// `liquid`: a statement a line, as if each stood in a tag of its own.
    mutating func lines(into nodes: inout [Node]) throws(TemplateSyntaxError) {
        let (opened, lastEnd, wasInLines) = (opening, end, isInLines)
        var last = at
        if isInLines {
            while last < end, bytes[last] != UInt8(ascii: "\n") { last += 1 }
        } else {
            while last < end, !next(is: "%}", from: last) { last += 1 }
            guard last < end else { throw problem("“{%” is never closed", at: opened) }
            if bytes[last - 1] == UInt8(ascii: "-"), last - 1 >= at { last -= 1 }
        }
        (isInLines, end) = (true, last)
        nodes += try block(nil, until: []).nodes
        (isInLines, end, opening) = (wasInLines, lastEnd, opened)
        try close()
    }
}
