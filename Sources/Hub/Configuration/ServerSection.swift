import YAML

/// `server: { listen: host:port }`
extension NodeReader {
    static let defaultServer = HubConfiguration.Server(host: "127.0.0.1", port: 8080, isLoopback: true)

    func server(_ node: Node?) -> HubConfiguration.Server {
        guard let node, let fields = fields(of: node, "server", known: ["listen"]), let listen = fields["listen"],
            let text = text(listen.value, "listen")
        else { return Self.defaultServer }
        let (server, problem, suggestion) = Self.listen(text)
        if let problem { findings.error(problem, at: listen.value.place, suggestion: suggestion) }
        if let server, !server.isLoopback {
            findings.warning(
                "the hub listens beyond this machine, and keys and texts go over plain HTTP: put a TLS proxy before it",
                at: listen.value.place)
        }
        return server ?? Self.defaultServer
    }

    /// Port 0 takes any free one.
    private static func listen(_ text: String) -> (HubConfiguration.Server?, problem: String?, suggestion: String?) {
        guard let colon = text.lastIndex(of: ":") else {
            let suggestion = UInt16(text) == nil ? "\(text):8080" : "127.0.0.1:\(text)"
            return (nil, "listen must be host:port, found \(text.quoted)", suggestion)
        }
        let port = text[text.index(after: colon)...]
        let isBracketed = text.hasPrefix("[") && text[..<colon].hasSuffix("]")
        let name = String(isBracketed ? text[..<colon].dropFirst().dropLast() : text[..<colon])
        let host = NetworkHost(name: name)
        if !isBracketed, NetworkHost(name: text).isIPv6 || host.isIPv6 {
            return (nil, "an IPv6 address in listen stands in brackets: [::1]:8080", nil)
        }
        if name.isEmpty {
            return (nil, "listen needs an address: 127.0.0.1 for this machine only, 0.0.0.0 for all networks", nil)
        }
        guard isBracketed ? host.isIPv6 : host.isIPv4 || name == "localhost" else {
            return (nil, "listen must name an IP address or localhost, found \(name.quoted)", nil)
        }
        guard port.utf8.allSatisfy({ (48...57).contains($0) }), let number = UInt16(port) else {
            return (nil, "the port must be a number from 0 to 65535, found \(String(port).quoted)", nil)
        }
        return (.init(host: name, port: Int(number), isLoopback: host.isLoopback), nil, nil)
    }
}
