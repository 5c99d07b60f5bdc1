/// A request as a stand-in reads it: lenient, since real clients are what it is for.
struct StandInRequest: Sendable {
    var method: String
    /// Before `?`, as sent.
    var path: String
    /// After `?`, as sent.
    var query: String
    /// Names in lower case.
    var headers: [(name: String, value: String)]
    var body: [UInt8] = []
    var keepsAlive: Bool

    /// The value of the first line of this name, which is given in lower case.
    func header(_ name: String) -> String? { headers.first { $0.name == name }?.value }
}

/// What a stand-in does with a request.
enum StandInAnswer: Sendable {
    case answer(StandInResponse)
    /// Waits, then does the rest.
    indirect case later(milliseconds: Int, StandInAnswer)
    /// Says nothing until the other side gives up.
    case hang
    /// Hangs up with a reset.
    case reset
    /// Hangs up in an orderly way, without a word.
    case drop
}

struct StandInResponse: Sendable {
    var status: Int
    var headers: [(String, String)] = []
    var body: [UInt8] = []

    /// The bytes on the wire.
    func bytes(keepsAlive: Bool) -> [UInt8] {
        var head = "HTTP/1.1 \(status) \(Self.phrases[status] ?? "Simulated")\r\n"
        for (name, value) in headers { head += "\(name): \(value)\r\n" }
        let hasBody = status != 204 && status != 304
        if hasBody { head += "Content-Length: \(body.count)\r\n" }
        head += keepsAlive ? "Connection: keep-alive\r\n\r\n" : "Connection: close\r\n\r\n"
        return Array(head.utf8) + (hasBody ? body : [])
    }

    private static let phrases = [
        200: "OK", 204: "No Content", 400: "Bad Request", 401: "Unauthorized", 402: "Payment Required",
        403: "Forbidden",
        404: "Not Found", 405: "Method Not Allowed", 406: "Not Acceptable", 408: "Request Timeout", 410: "Gone",
        413: "Content Too Large", 415: "Unsupported Media Type", 429: "Too Many Requests",
        431: "Request Header Fields Too Large",
        500: "Internal Server Error", 501: "Not Implemented", 502: "Bad Gateway", 503: "Service Unavailable",
        504: "Gateway Timeout",
    ]
}
