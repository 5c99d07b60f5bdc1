/// One whole request, its body read.
public struct HTTPRequest: Sendable {
    public let method: String
    /// The path before `?`, percent-encoding as sent.
    public let path: String
    /// What stands after `?`, as sent; empty for none.
    public let query: String
    public let headers: Headers
    public let body: [UInt8]
    /// The address of the other side, without port; on a Unix socket its user, as in `uid 1000` (unix(7), SO_PEERCRED).
    public let peer: String

    public init(method: String, path: String, query: String = "", headers: Headers, body: [UInt8], peer: String = "") {
        self.method = method
        self.path = path
        self.query = query
        self.headers = headers
        self.body = body
        self.peer = peer
    }

    /// Header lines in order. Names compare without case (RFC 9110, 5.1).
    public struct Headers: Sendable {
        public var lines: [(name: String, value: String)]

        public init(_ lines: [(name: String, value: String)] = []) { self.lines = lines }

        /// The first line of this name; `name` is given in lower case.
        public subscript(name: String) -> String? {
            lines.first { matches($0.name, name) }?.value
        }
    }
}

/// An answer. The server adds Date, Content-Length and Connection.
public struct HTTPResponse: Sendable {
    public var status: Int
    public var headers: [(name: String, value: String)]
    public var body: [UInt8]

    public init(status: Int, headers: [(name: String, value: String)] = [], body: [UInt8] = []) {
        self.status = status
        self.headers = headers
        self.body = body
    }
}
