import Testing

/// A request that must be refused, and the whole answer.
struct BadInput: Sendable, CustomTestStringConvertible {
    enum Key: Sendable {
        case valid
        case none
        case wrong
    }

    let name: String
    var method = "POST"
    var path = "/v1/messages"
    var key = Key.valid
    var contentType: String? = "application/json"
    let body: [UInt8]
    let status: Int
    var answerType = "application/problem+json"
    let answer: String

    var testDescription: String { name }

    /// A body of our own API that cannot be read as JSON.
    static func malformed(_ name: String, _ body: String, _ problem: String) -> BadInput {
        malformed(name, Array(body.utf8), problem)
    }

    static func malformed(_ name: String, _ body: [UInt8], _ problem: String) -> BadInput {
        BadInput(
            name: name, body: body, status: 400,
            answer: Self.problem(400, "malformed", "The body cannot be read", "The body is not JSON: \(problem)."))
    }

    /// A body of our own API with these things wrong, each a pointer and a sentence.
    static func invalid(_ name: String, _ body: String, _ errors: (String, String)..., detail: String? = nil)
        -> BadInput
    {
        let list = errors.map { "{\"pointer\":\"\($0)\",\"detail\":\"\($1)\"}" }.joined(separator: ",")
        let detail = detail ?? (errors.count == 1 ? errors[0].1 : "\(errors.count) things are wrong.")
        return BadInput(
            name: name, body: Array(body.utf8), status: 422,
            answer: Self.problem(422, "invalid", "The request is not valid", detail, more: ",\"errors\":[\(list)]"))
    }

    /// RFC 9457, with the members in the order in which the hub writes them.
    static func problem(
        _ status: Int, _ code: String, _ title: String, _ detail: String, more: String = ""
    ) -> String {
        "{\"type\":\"about:blank\",\"title\":\"\(title)\",\"status\":\(status),\"detail\":\"\(detail)\","
            + "\"code\":\"\(code)\"\(more)}"
    }
}
