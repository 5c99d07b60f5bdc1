extension Template {
    /// The members that a variable's name, as `variables` has it, leads through: `user.name` and `user["name"]` lead
    /// through `user` and `name`. A computed step and what comes after it are left out: of `lines[0].text` only `lines`
    /// is known.
    public static func path(ofVariable name: String) -> [String] {
        var path: [String] = []
        var rest = name[...].utf8
        while let first = rest.first {
            if first == UInt8(ascii: "[") {
                guard let (member, after) = quotedMember(rest) else { return path }
                path.append(member)
                rest = after
                continue
            }
            if first == UInt8(ascii: ".") { rest = rest.dropFirst() }
            let member = rest.prefix { $0 != UInt8(ascii: ".") && $0 != UInt8(ascii: "[") }
            path.append(String(Substring(member)))
            rest = rest[member.endIndex...]
        }
        return path
    }

    /// `["name"]` at the beginning.
    private static func quotedMember(
        _ text: Substring.UTF8View
    ) -> (name: String, after: Substring.UTF8View)? {
        let inner = text.dropFirst().drop(while: isLiquidSpace)
        guard let quote = inner.first, quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") else { return nil }
        let name = inner.dropFirst().prefix { $0 != quote }
        let after = inner[name.endIndex...].dropFirst().drop(while: isLiquidSpace)
        guard after.first == UInt8(ascii: "]") else { return nil }
        return (String(Substring(name)), after.dropFirst())
    }
}
