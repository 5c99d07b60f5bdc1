import YAML

/// `store:`, `secrets:` and the paths of sinks: relative to the file, made absolute.
extension NodeReader {
    func store(_ node: Node?) -> String {
        let standard = absolute("var/martlet.db")
        guard let node, let text = text(node, "store") else { return standard }
        if text.hasPrefix("postgresql:") || text.hasPrefix("postgres:") {
            findings.error("PostgreSQL comes later: use sqlite:PATH until then", at: node.place)
            return standard
        }
        let path = text.dropFirst("sqlite:".count)
        guard text.hasPrefix("sqlite:"), !path.isEmpty, !path.hasPrefix("//"), !path.contains("\0") else {
            // The text may be an address with a password in it, so it is not repeated.
            findings.error("store must be sqlite:PATH, such as sqlite:var/martlet.db", at: node.place)
            return standard
        }
        return absolute(String(path))
    }

    func secrets(_ node: Node?) -> String {
        path(node, "secrets") ?? absolute("var/secrets.martlet")
    }

    func path(_ node: Node?, _ what: String) -> String? {
        guard let node, let text = text(node, what) else { return nil }
        if text.contains("\0") { findings.error("\(what) is not a path", at: node.place) }
        return absolute(text)
    }

    /// Without `.` and `..`, so that two spellings of one file are the same text.
    func absolute(_ path: String) -> String { Self.normalised(path.hasPrefix("/") ? path : "\(folder)/\(path)") }

    static func normalised(_ path: String) -> String {
        var parts: [Substring] = []
        for part in path.split(separator: "/") where part != "." {
            if part == ".." { _ = parts.popLast() } else { parts.append(part) }
        }
        return "/" + parts.joined(separator: "/")
    }
}
