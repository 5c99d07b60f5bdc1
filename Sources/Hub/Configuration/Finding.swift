import YAML

/// One thing wrong or worth a look in `providers.yaml`. No finding repeats the value of a credential.
public struct Finding: Sendable, Hashable {
    public enum Severity: String, Sendable, Hashable {
        /// The hub does not start with it.
        case error
        case warning
    }

    public let severity: Severity
    /// As the reader was given it.
    public let file: String
    public let place: Place
    public let sentence: String
    /// The nearest right word.
    public let suggestion: String?

    public init(_ severity: Severity, file: String, place: Place, _ sentence: String, suggestion: String? = nil) {
        self.severity = severity
        self.file = file
        self.place = place
        self.sentence = sentence
        self.suggestion = suggestion
    }

    /// Of the file as a whole; it stands at its beginning.
    public init(_ severity: Severity, of file: String, _ sentence: String) {
        self.init(severity, file: file, place: Place(line: 1, column: 1), sentence)
    }
}

extension Finding: CustomStringConvertible {
    /// `file:line:column: error: … (did you mean “…”?)`, as compilers write it, so that editors can jump there.
    public var description: String {
        let hint = suggestion.map { " (did you mean “\($0)”?)" } ?? ""
        return "\(file):\(place.line):\(place.column): \(severity): \(sentence)\(hint)"
    }
}
