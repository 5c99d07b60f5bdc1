/// Why a server could not start. `sentence` is for the operator.
public struct HTTPServerError: Error, Sendable, Hashable {
    public enum Label: String, Sendable {
        /// The address, host name, port or path cannot be used.
        case address
        /// Something else listens there.
        case inUse
        /// The system refused: a right, a descriptor or memory is missing.
        case refused
    }
    public let label: Label
    public let sentence: String

    public init(_ label: Label, _ sentence: String) {
        self.label = label
        self.sentence = sentence
    }
}
