/// Checks an address that the hub will call.
enum WebAddress {
    /// What is wrong, to follow the setting's name; nil when nothing is. The address is not repeated: it may hold a credential.
    static func problem(of text: String) -> String? {
        let isPlain = text.hasPrefix("http://")
        guard isPlain || text.hasPrefix("https://") else { return "must begin with https://" }
        guard text.utf8.allSatisfy({ $0 > 32 && $0 < 127 }) else { return "has characters that no address has" }
        let authority = text.dropFirst(isPlain ? 7 : 8).prefix { !"/?#".contains($0) }
        if authority.contains("@") { return "holds a user name or password: use the settings for them" }
        guard let host = host(of: authority) else { return "must be https://host, with a port if need be" }
        if isPlain, !NetworkHost(name: host).isLoopback {
            return "must begin with https://: http:// is for this machine only, such as http://127.0.0.1:9000"
        }
        return nil
    }

    private static func host(of authority: Substring) -> String? {
        let isBracketed = authority.hasPrefix("[")
        let host = isBracketed ? authority.dropFirst().prefix { $0 != "]" } : authority.prefix { $0 != ":" }
        var rest = authority[host.endIndex...]
        if isBracketed {
            guard rest.hasPrefix("]"), NetworkHost(name: String(host)).isIPv6 else { return nil }
            rest = rest.dropFirst()
        }
        let isPort = rest.first == ":" && (UInt16(rest.dropFirst()) ?? 0) > 0
        guard !host.isEmpty, rest.isEmpty || isPort else { return nil }
        return String(host)
    }
}
