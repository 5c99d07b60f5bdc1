/// An address that a provider is reached at: https anywhere, or plain http to this machine only.
public struct BaseURL: Sendable, Hashable {
    /// Without a slash at its end.
    public let text: String

    /// What an operator is told when an address is not one.
    public static let requirement =
        "must begin with https:// (or http:// to 127.0.0.1, [::1] or localhost) and hold no user, query or fragment"

    /// Nil when `text` does not meet the requirement.
    public init?(_ text: String) {
        let lowered = text.lowercased()
        let isPlain = lowered.hasPrefix("http://")
        guard isPlain || lowered.hasPrefix("https://"),
            text.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && !#"@?#\"<>"#.utf8.contains($0) })
        else { return nil }
        let authority = lowered.dropFirst(isPlain ? 7 : 8).prefix { $0 != "/" }
        guard let host = Self.host(of: authority), !isPlain || Self.isLoopback(host) else { return nil }
        var text = text[...]
        while text.hasSuffix("/") { text = text.dropLast() }
        self.text = String(text)
    }

    /// The host before an optional port; nil when either is malformed.
    private static func host(of authority: Substring) -> Substring? {
        let bracket = authority.lastIndex(of: "]").map { authority.index(after: $0) } ?? authority.startIndex
        let colon = authority[bracket...].firstIndex(of: ":") ?? authority.endIndex
        let port = authority[colon...].dropFirst()
        guard colon > authority.startIndex, colon == authority.endIndex || UInt16(port).map({ $0 > 0 }) == true else {
            return nil
        }
        return authority[..<colon]
    }

    private static func isLoopback(_ host: Substring) -> Bool {
        if host == "localhost" || host == "[::1]" { return true }
        let octets = host.split(separator: ".", omittingEmptySubsequences: false)
        return octets.count == 4 && octets[0] == "127" && octets.allSatisfy { UInt8($0) != nil }
    }
}
