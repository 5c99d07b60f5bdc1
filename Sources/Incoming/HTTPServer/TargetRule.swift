/// What a request is about: the path, and what stands after `?`.
struct RequestTarget: Equatable {
    let path: String
    let query: String
}

/// Takes a target apart (RFC 9112, 3.2): a path; a whole URI, whose authority must then be that of Host; `*`, for
/// OPTIONS alone. Percent-encoding stays as sent.
func requestTarget(_ text: String, method: String, host: String?) throws(Refusal) -> RequestTarget {
    guard !text.isEmpty, text.utf8.allSatisfy({ (0x21...0x7E).contains($0) && $0 != UInt8(ascii: "#") }) else {
        throw .bad("The request target has a byte that targets cannot have.")
    }
    if method == "CONNECT" { throw Refusal(501, "This server is not a proxy.") }
    if text == "*" {
        guard method == "OPTIONS" else { throw .bad("The target * belongs to OPTIONS alone.") }
        return RequestTarget(path: "*", query: "")
    }
    if text.utf8.first == UInt8(ascii: "/") { return split(text[...]) }
    return try split(pathOfURI(text, host: host))
}

private func pathOfURI(_ text: String, host: String?) throws(Refusal) -> Substring {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: ":")),
        matches(text[..<mark], "http") || matches(text[..<mark], "https"), text[mark...].hasPrefix("://")
    else { throw .bad("The request target must begin with / or be an http URI.") }
    let rest = text[mark...].dropFirst(3)
    let end = rest.utf8.firstIndex { $0 == UInt8(ascii: "/") || $0 == UInt8(ascii: "?") } ?? rest.endIndex
    guard isAuthority(rest[..<end]) else { throw .bad("The request target has no usable host.") }
    if let host, host.lowercased() != rest[..<end].lowercased() {
        throw .bad("The request target and Host name two hosts.")
    }
    return rest[end...]
}

private func split(_ text: Substring) -> RequestTarget {
    guard let mark = text.utf8.firstIndex(of: UInt8(ascii: "?")) else {
        return RequestTarget(path: text.isEmpty ? "/" : String(text), query: "")
    }
    let path = text[..<mark]
    return RequestTarget(path: path.isEmpty ? "/" : String(path), query: String(text[text.utf8.index(after: mark)...]))
}
