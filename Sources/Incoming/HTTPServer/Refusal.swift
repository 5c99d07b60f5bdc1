/// Why the server answers by itself, in words that a stranger may read.
struct Refusal: Error, Equatable {
    let status: Int
    let sentence: String

    init(_ status: Int, _ sentence: String) {
        self.status = status
        self.sentence = sentence
    }

    static func bad(_ sentence: String) -> Refusal { Refusal(400, sentence) }

    static let stopping = Refusal(503, "The server is stopping.")
}
