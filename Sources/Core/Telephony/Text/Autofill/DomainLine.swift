/// The line of a domain-bound code: `@example.com #747723`, which Safari and WebOTP fill in on that domain alone.
///
/// W3C community draft “Origin-bound one-time codes delivered via SMS”: the last line, the host right after `@`, one blank,
/// the code right after `#`. What else stands in the line is ignored; an embedded host, ` @iframe.example`, is part of it.
enum DomainLine {
    /// Nil when no line looks like it is meant to be one.
    static func problems(in text: String, code: String) -> [AutofillProblem]? {
        let lines = lines(of: text)
        guard let index = lines.lastIndex(where: isMeant) else { return nil }
        var problems = problems(in: lines[index], code: code)
        if index < lines.count - 1 { problems.append(.domainLineNotLast) }
        return problems
    }

    /// Lines end with LF, CR or both.
    private static func lines(of text: String) -> [ArraySlice<Unicode.Scalar>] {
        var scalars: [Unicode.Scalar] = []
        for scalar in text.unicodeScalars {
            if scalar == "\n", scalars.last == "\r" { scalars.removeLast() }
            scalars.append(scalar)
        }
        return scalars.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r" }
    }

    /// `@` and behind it `#`; or a line that begins with `@` and a name with a dot, or with nothing.
    private static func isMeant(_ line: ArraySlice<Unicode.Scalar>) -> Bool {
        guard let at = line.firstIndex(of: "@") else { return false }
        if line[at...].contains("#") { return true }
        let host = line[at...].dropFirst().prefix { !AutofillLine.isSpace($0) }
        return at == line.startIndex && (host.isEmpty || host.contains("."))
    }

    private static func problems(in line: ArraySlice<Unicode.Scalar>, code: String) -> [AutofillProblem] {
        guard let at = line.firstIndex(of: "@") else { return [] }
        var problems: [AutofillProblem] = at == line.startIndex ? [] : [.textBeforeHost]
        let host = line[at...].dropFirst().prefix { !AutofillLine.isSpace($0) && $0 != "#" }
        if host.isEmpty { problems.append(.hostMissing) }
        if host.contains(where: { $0 == "/" || $0 == ":" || $0 == "@" }) { problems.append(.hostNotBare) }
        let rest = line[host.endIndex...]
        let blanks = rest.prefix(while: AutofillLine.isSpace)
        guard rest.dropFirst(blanks.count).first == "#" else { return problems + [.boundCodeMissing] }
        if !blanks.elementsEqual([" "]) { problems.append(.notOneBlankBeforeCode) }
        let bound = rest.dropFirst(blanks.count + 1).prefix { !AutofillLine.isSpace($0) }
        if bound.isEmpty {
            problems.append(.boundCodeMissing)
        } else if !bound.elementsEqual(code.unicodeScalars) {
            problems.append(.boundCodeDiffers)
        }
        return problems
    }
}
