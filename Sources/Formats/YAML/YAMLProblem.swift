/// Why a text is not YAML that this room reads: a sentence for the person who wrote it, and where.
///
/// The sentence never repeats the text, which may hold a credential.
public struct YAMLProblem: Error, Sendable, Hashable {
    public let sentence: String
    public let place: Place

    public init(_ sentence: String, at place: Place) {
        self.sentence = sentence
        self.place = place
    }
}
