/// The last lines by which phones and browsers find a code and fill it in.
public enum AutofillLine {
    /// What is wrong with the lines that a rendered text has for this; none when it has none.
    public static func problems(in text: String, code: String) -> [AutofillProblem] {
        let domain = DomainLine.problems(in: text, code: code)
        let hash = HashLine.problems(in: text, code: code)
        guard domain != nil || hash != nil else { return [] }
        return (domain ?? []) + (hash ?? []) + CodeAlone.problems(in: text, code: code)
    }

    /// White space of ASCII, at which the parts of a line end.
    static func isSpace(_ scalar: Unicode.Scalar) -> Bool { scalar == " " || ("\t"..."\r").contains(scalar) }
}
