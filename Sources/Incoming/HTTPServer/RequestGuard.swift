/// Judges a head by RFC 9112 and RFC 9110, stricter where they leave a choice: what two parsers could read in two ways
/// is refused. The connection is closed after any refusal.
func judge(_ head: RequestHead, limits: HTTPLimits, handler: any HTTPHandler) -> Result<AdmittedRequest, Refusal> {
    do throws(Refusal) {
        try checkSizes(head, limits)
        guard head.isSeamless else {
            throw .bad("The request line and each header line must be exactly as RFC 9112 writes them, ended by CRLF.")
        }
        try checkVersion(head.version)
        let headers = try checkedFields(head.headers)
        let host = try checkedHost(headers, version: head.version)
        let target = try requestTarget(head.target, method: head.method, host: host)
        try checkMethod(head.method)
        let length = try bodyLength(headers)
        try checkExpectation(headers)
        if length > handler.bodyLimit(method: visible(head.method), path: target.path) {
            throw Refusal(413, "The body is larger than this resource takes.")
        }
        var body: [UInt8] = []
        body.reserveCapacity(min(length, 64 * 1024))
        return .success(
            AdmittedRequest(
                method: visible(head.method), path: target.path, query: target.query,
                headers: HTTPRequest.Headers(headers), body: body))
    } catch {
        return .failure(error)
    }
}

/// HEAD is handled as GET; libmicrohttpd leaves the body out of the answer (RFC 9110, 9.3.2).
private func visible(_ method: String) -> String { method == "HEAD" ? "GET" : method }

private func checkSizes(_ head: RequestHead, _ limits: HTTPLimits) throws(Refusal) {
    if head.requestLineSize > limits.requestLine {
        throw Refusal(414, "The request line is longer than \(limits.requestLine) bytes.")
    }
    if head.fieldsSize > limits.fields {
        throw Refusal(431, "The header lines are longer than \(limits.fields) bytes together.")
    }
    if head.headers.count > limits.fieldLines {
        throw Refusal(431, "There are more than \(limits.fieldLines) header lines.")
    }
}

private func checkVersion(_ version: String) throws(Refusal) {
    guard version == "HTTP/1.1" || version == "HTTP/1.0" else {
        throw .bad("The version must be HTTP/1.1 or HTTP/1.0.")
    }
}

private func checkMethod(_ method: String) throws(Refusal) {
    guard isToken(method) else { throw .bad("The method is not a token.") }
    switch method {
    case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS": return
    default: throw Refusal(501, "This server does not know the method.")
    }
}

/// The lines with spaces and tabs after the values removed.
private func checkedFields(
    _ lines: [(name: String, value: String)]
) throws(Refusal) -> [(name: String, value: String)] {
    var checked = lines
    for index in lines.indices {
        guard isToken(lines[index].name) else {
            throw .bad("A header name is empty or has a byte that names cannot have.")
        }
        for byte in lines[index].value.utf8 where (byte < 0x20 && byte != 0x09) || byte == 0x7F {
            throw .bad("A header value has a control character.")
        }
        if let last = lines[index].value.utf8.last, last == 0x20 || last == 0x09 {
            let value = lines[index].value
            let end = value.utf8.lastIndex { $0 != 0x20 && $0 != 0x09 }
            checked[index].value = end.map { String(value[...$0]) } ?? ""
        }
    }
    return checked
}

/// How many bytes of body follow. Transfer codings are not taken: their framing is libmicrohttpd's, laxer than RFC
/// 9112.
private func bodyLength(_ headers: [(name: String, value: String)]) throws(Refusal) -> Int {
    var length: Int?
    for (name, value) in headers {
        if matches(name, "transfer-encoding") {
            throw .bad("Transfer-Encoding is not taken here: send the body with Content-Length.")
        }
        guard matches(name, "content-length") else { continue }
        guard length == nil else { throw .bad("There is more than one Content-Length.") }
        let isNumber = !value.isEmpty && value.utf8.allSatisfy { (0x30...0x39).contains($0) }
        guard isNumber, let bytes = Int(value) else { throw .bad("Content-Length is not a decimal number of bytes.") }
        length = bytes
    }
    return length ?? 0
}

/// `100-continue` is answered by libmicrohttpd, once the head is admitted.
private func checkExpectation(_ headers: [(name: String, value: String)]) throws(Refusal) {
    for (name, value) in headers where matches(name, "expect") && !matches(value, "100-continue") {
        throw Refusal(417, "Only the expectation 100-continue can be met.")
    }
}
