import YAML

/// One thing wrong or worth a look in `providers.yaml`. No finding repeats the value of a credential.
public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable {
        /// The hub does not start with it.
        case error
        case warning
    }

    /// A line and a column.
    public typealias Position = Place

    public let severity: Severity
    /// As the reader was given it.
    public let file: String
    /// Nil when it is about no place in the file: one that cannot be read, or something that it leaves out.
    public let place: Place?
    public let sentence: String
    /// The nearest right word.
    public let suggestion: String?

    public init(_ severity: Severity, file: String, place: Place?, _ sentence: String, suggestion: String? = nil) {
        self.severity = severity
        self.file = file
        self.place = place
        self.sentence = sentence
        self.suggestion = suggestion
    }
}

extension Finding: CustomStringConvertible {
    /// `file:line:column: error: … (did you mean “…”?)`, as compilers write it, so that editors can jump there.
    public var description: String {
        let hint = suggestion.map { " (did you mean “\($0)”?)" } ?? ""
        let position = place.map { ":\($0.line):\($0.column)" } ?? ""
        return "\(file)\(position): \(severity): \(sentence)\(hint)"
    }
}

extension [Finding] {
    /// By place, those without one first; those of one place in the order in which they were found.
    public var inOrder: [Finding] {
        let start = Place(line: 0, column: 0)
        return enumerated().sorted { ($0.element.place ?? start, $0.offset) < ($1.element.place ?? start, $1.offset) }
            .map(\.element)
    }
}
