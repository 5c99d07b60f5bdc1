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

extension HTTPResponse {
    /// The answer to `OPTIONS *`, which asks about the server and no resource (RFC 9110, 9.3.7).
    static let capabilities = HTTPResponse(
        status: 204, headers: [("Allow", "GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS")])
}
