/// What a host is, from its text alone: nothing is looked up.
struct NetworkHost {
    let name: String

    var isIPv4: Bool {
        let parts = name.split(separator: ".", omittingEmptySubsequences: false)
        return parts.count == 4
            && parts.allSatisfy { part in
                (1...3).contains(part.utf8.count) && part.utf8.allSatisfy { (48...57).contains($0) }
                    && (UInt8(part) != nil) && (part.utf8.count == 1 || part.first != "0")
            }
    }

    /// RFC 4291, 2.2, forms 1 and 2; without zone and without brackets.
    var isIPv6: Bool {
        let halves = name.split(separator: "::", omittingEmptySubsequences: false)
        guard name.contains(":"), halves.count <= 2 else { return false }
        let groups = halves.flatMap { half in
            half.isEmpty ? [] : half.split(separator: ":", omittingEmptySubsequences: false)
        }
        guard
            groups.allSatisfy({
                (1...4).contains($0.utf8.count) && $0.allSatisfy(\.isHexDigit) && $0.utf8.count == $0.count
            })
        else { return false }
        return halves.count == 2 ? groups.count < 8 : groups.count == 8
    }

    /// Reached from this machine only.
    var isLoopback: Bool { name == "localhost" || name == "::1" || (isIPv4 && name.hasPrefix("127.")) }
}
