/// What the server asks of the rooms behind it.
public protocol HTTPHandler: Sendable {
    /// How large a body this target takes, in bytes; asked before a byte of it is read. A larger one is answered 413.
    func bodyLimit(method: String, path: String) -> Int

    /// Handles one whole request on a thread of the server. Must not block: the answer may be given later, from any
    /// thread.
    func handle(_ request: HTTPRequest, reply: Reply)

    /// The body and headers of an answer that the server gives by itself (400, 413, 414, 431, 501 …), in the house's
    /// form. `path` is that of the request, as it came; nil where none was read.
    func refusal(status: Int, sentence: String, path: String?) -> HTTPResponse
}
