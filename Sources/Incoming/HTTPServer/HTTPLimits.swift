/// What one client may ask of the server. What exceeds it is answered (414, 431) or not accepted.
public struct HTTPLimits: Sendable, Hashable {
    /// Bytes of the request line, its CRLF not counted; more is answered 414.
    public var requestLine = 8 * 1024
    /// Bytes of all header lines with their CRLFs; more is answered 431.
    public var fields = 16 * 1024
    /// Header lines; more are answered 431.
    public var fieldLines = 64
    /// Seconds without a byte in either direction after which a connection is closed. Time spent on an answer does not
    /// count.
    public var idleSeconds = 60
    /// Seconds from the request line to the end of the header lines; a slower connection is closed.
    public var headSeconds = 10
    /// Bytes a second at which a body must arrive, on average, once `bodyGraceSeconds` have passed; a slower connection
    /// is closed.
    public var bodyPace = 1024
    public var bodyGraceSeconds = 5
    /// Connections open at once, in all.
    public var connections = 4096
    /// Connections open at once from one address.
    public var connectionsPerAddress = 1024

    public init() {}
}
