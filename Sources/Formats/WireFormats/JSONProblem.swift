/// Why bytes are not JSON, and where.
public struct JSONProblem: Error, Sendable, Hashable {
    /// What was expected or found, as the middle of a sentence.
    public let what: String
    /// Line and column from 1; columns count bytes.
    public let line: Int
    public let column: Int

    public init(_ what: String, line: Int, column: Int) {
        self.what = what
        self.line = line
        self.column = column
    }
}
