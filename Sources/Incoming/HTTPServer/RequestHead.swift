/// A target as it stood in the request line, and where, so that what libmicrohttpd skips around it can be noticed.
struct RawTarget: Sendable {
    let text: String
    /// Its bytes, up to a NUL.
    let size: Int
    /// Its address in the connection's read buffer; only ever compared, never followed.
    let address: UInt
}

/// A request's head as received, before it is judged.
struct RequestHead: Sendable {
    var method: String
    var target: String
    var version: String
    var headers: [(name: String, value: String)]
    /// Bytes of the request line without its line end.
    var requestLineSize: Int
    /// Bytes of the header lines with their CRLFs.
    var fieldsSize: Int
    /// Every line was where the lines before it and a CRLF each put it: nothing was skipped, folded, cut at a NUL or
    /// ended by a bare LF.
    var isSeamless: Bool
}

/// A request whose head was found good.
struct AdmittedRequest: Sendable {
    let method: String
    let path: String
    let query: String
    let headers: HTTPRequest.Headers
    var body: [UInt8]
}
