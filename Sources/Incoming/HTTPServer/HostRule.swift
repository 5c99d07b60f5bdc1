/// The value of the one Host line. HTTP/1.0 may come without; HTTP/1.1 may not (RFC 9112, 3.2).
func checkedHost(_ headers: [(name: String, value: String)], version: String) throws(Refusal) -> String? {
    var host: String?
    for (name, value) in headers where matches(name, "host") {
        guard host == nil else { throw .bad("There is more than one Host.") }
        host = value
    }
    guard let host else {
        if version == "HTTP/1.0" { return nil }
        throw .bad("Host is missing.")
    }
    guard isAuthority(host) else { throw .bad("Host is not a host name or address with or without a port.") }
    return host
}

/// `host [":" port]` of RFC 3986, 3.2.2, without user information, commas and empty parts.
func isAuthority(_ text: some StringProtocol) -> Bool {
    if text.utf8.first == UInt8(ascii: "[") {
        guard let close = text.utf8.firstIndex(of: UInt8(ascii: "]")) else { return false }
        let address = text[text.index(after: text.startIndex)..<close]
        let rest = text[text.index(after: close)...]
        return !address.isEmpty && address.utf8.allSatisfy(isInAddress) && (rest.isEmpty || isPort(rest))
    }
    guard let colon = text.utf8.firstIndex(of: UInt8(ascii: ":")) else { return isName(text) }
    return isName(text[..<colon]) && isPort(text[colon...])
}

private func isName(_ text: some StringProtocol) -> Bool {
    !text.isEmpty && text.utf8.allSatisfy(isInName)
}

/// `:` and 1 to 65535.
private func isPort(_ text: some StringProtocol) -> Bool {
    let digits = text.dropFirst()
    guard text.utf8.first == UInt8(ascii: ":"), (1...5).contains(digits.utf8.count),
        digits.utf8.allSatisfy({ (0x30...0x39).contains($0) })
    else { return false }
    return (1...65535).contains(Int(digits) ?? 0)
}

private func isInName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"): true
    default: "-._~%!$&'()*+;=".utf8.contains(byte)
    }
}

private func isInAddress(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "f"), UInt8(ascii: "A")...UInt8(ascii: "F"): true
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: ":"), UInt8(ascii: "."): true
    default: false
    }
}
