/// Why the vault could not do it. It never holds a secret.
public struct VaultError: Error, Sendable, Hashable {
    /// A closed list, fit for a metric.
    public enum Label: String, Sendable, CaseIterable {
        /// Neither a secret file nor its key file is there.
        case notMade = "not_made"
        case secretsMissing = "secrets_missing"
        case keyMissing = "key_missing"
        /// It was to be made, and is there already.
        case exists
        /// Somebody else owns it, or may read or write it.
        case exposed
        /// Changed, cut short, or locked with another key.
        case damaged
        /// Older than what was seen before, or another file.
        case rolledBack = "rolled_back"
        /// A form that this version does not know.
        case unsupported
        case badName = "bad_name"
        case badValue = "bad_value"
        case noSuchSecret = "no_such_secret"
        /// A rotation was to begin or to end, and it is not the time.
        case rotation
        case fileSystem = "file_system"
        case cryptography
    }

    public let label: Label
    /// For the operator: the file, with line and entry where there is one, what is wrong, and what to do.
    public let sentence: String

    init(_ label: Label, _ sentence: String) {
        self.label = label
        self.sentence = sentence
    }

    static let cryptographyFailed = VaultError(
        .cryptography, "OpenSSL could not work: is the machine out of memory, or its default provider switched off?")
}
