import YAML

extension Node {
    /// The whole node on one line, each piece with its place: `1:1{"a"@1:1: 'b'@1:4}`. Plain scalars stand in `"`.
    var outline: String {
        let tag = self.tag.map { "\($0) " } ?? ""
        let at = "@\(place.line):\(place.column)"
        switch content {
        case .scalar(let text, let isPlain):
            let quote = isPlain ? "" : "'"
            return tag + quote + text.replacing("\n", with: "⏎") + quote + at
        case .sequence(let items):
            return tag + "[" + items.map(\.outline).joined(separator: ", ") + "]" + at
        case .mapping(let entries):
            return tag + "{" + entries.map { "\($0.key.outline): \($0.value.outline)" }.joined(separator: ", ") + "}"
                + at
        }
    }
}
