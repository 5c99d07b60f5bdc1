/// Tags whose inside is not read as Liquid.
extension Parser {
    /// `{%# … %}`; every further line begins with `#` too.
    mutating func inlineComment() throws(TemplateSyntaxError) {
        while at < end, isInLines ? bytes[at] != UInt8(ascii: "\n") : !(next(is: "%}") || next(is: "-%}")) {
            if bytes[at] == UInt8(ascii: "\n") {
                skipSpaces()
                guard next(is: "#") || next(is: "%}") || next(is: "-%}") else {
                    throw unexpected("each line of an inline comment begins with “#”")
                }
            } else {
                at += 1
            }
        }
        try close()
    }

    /// `comment`: only nested comments and `raw` are looked for.
    mutating func comment() throws(TemplateSyntaxError) {
        let opened = opening
        var levels = 1
        if isInLines {
            skipLine()
            while levels > 0 {
                readSpace()
                guard at < end else { throw problem("“comment” is never closed", at: opened) }
                count(word(), &levels)
                if levels > 0 { skipLine() }
            }
            return try close()
        }
        try skipRestOfTag(opened)
        while levels > 0 {
            while at < end, !next(is: "{%") { at += 1 }
            guard at < end else { throw problem("“comment” is never closed", at: opened) }
            opening = at
            at += 2
            _ = skip("-")
            skipSpaces()
            let name = word()
            count(name, &levels)
            if name == "raw" {
                try skipRestOfTag(opened)
                _ = try verbatim(until: "endraw", opened)
            } else if levels > 0 {
                try skipRestOfTag(opened)
            }
        }
        try close()
    }

    private func count(_ word: String, _ levels: inout Int) {
        if word == "comment" { levels += 1 }
        if word == "endcomment" { levels -= 1 }
    }

    /// `raw`: everything up to `endraw`, as it stands, white space beside a dash included.
    mutating func raw() throws(TemplateSyntaxError) -> String {
        try close()
        guard !isInLines else { throw unexpected("“raw” cannot stand in a “liquid” tag") }
        return string(try verbatim(until: "endraw", opening))
    }

    /// `doc`: what a template says of itself.
    mutating func doc() throws(TemplateSyntaxError) {
        let opened = opening
        try close()
        guard !isInLines else { throw unexpected("“doc” cannot stand in a “liquid” tag") }
        let range = try verbatim(until: "enddoc", opened)
        let (here, last) = (at, end)
        (at, end) = (range.lowerBound, range.upperBound)
        defer { (at, end) = (here, last) }
        while at < end {
            guard skip("{%") else {
                at += 1
                continue
            }
            let nested = at - 2
            _ = skip("-")
            skipSpaces()
            if word() == "doc" { throw problem("“doc” cannot stand inside “doc”", at: nested) }
        }
    }

    /// Up to the closing tag, which is taken too; the range is what stands before it.
    private mutating func verbatim(until name: String, _ opened: Int) throws(TemplateSyntaxError) -> Range<Int> {
        let start = at
        while at < end {
            let tag = at
            guard skip("{%") else {
                at += 1
                continue
            }
            _ = skip("-")
            skipSpaces()
            guard word() == name else { continue }
            skipSpaces()
            let trimsAfter = skip("-")
            guard skip("%}") else { continue }
            trimsNext = trimsAfter
            return start..<tag
        }
        throw problem("“\(name.dropFirst(3))” is never closed: “\(name)” is missing", at: opened)
    }

    /// A tag's words are no matter: up to `%}`.
    private mutating func skipRestOfTag(_ opened: Int) throws(TemplateSyntaxError) {
        while at < end, !next(is: "%}") { at += 1 }
        guard skip("%}") else { throw problem("“{%” is never closed", at: opened) }
    }

    private mutating func word() -> String {
        let start = at
        while at < end, isNameByte(bytes[at]), bytes[at] != UInt8(ascii: "-") { at += 1 }
        return string(start..<at)
    }

    private mutating func readSpace() { while at < end, isLiquidSpace(bytes[at]) { at += 1 } }
    private mutating func skipLine() { while at < end, bytes[at] != UInt8(ascii: "\n") { at += 1 } }
}
