/// Reads YAML 1.1 (libyaml) into nodes that keep line and column.
///
/// One document, plain data: tags are kept as written and mean nothing here; anchors, aliases and a second document are
/// refused, so that a short text cannot unfold into a large one and each value stands where it is used.
public enum YAML {
    /// Longest text that is read, in bytes.
    public static let maximumLength = 4 << 20
    /// How deep sequences and mappings may stand inside each other.
    public static let maximumDepth = 64

    /// The one document of `text`. The first thing wrong is thrown, with its place.
    public static func parse(_ text: String) throws(YAMLProblem) -> Node {
        try parse(Array(text.utf8))
    }

    /// The one document of these bytes, which must be UTF-8; a byte order mark before it is skipped.
    public static func parse(_ bytes: [UInt8]) throws(YAMLProblem) -> Node {
        let source = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
        guard source.count <= maximumLength else {
            throw YAMLProblem("longer than \(maximumLength >> 20) MiB", at: Place(line: 1, column: 1))
        }
        if let offset = InvalidUTF8.offset(in: source) {
            throw YAMLProblem("not UTF-8: save the file as UTF-8", at: Place(offset: offset, in: source))
        }
        var events = try LibYAML(source)
        let node = try NodeBuilder.document(of: &events)
        return node
    }
}

extension Place {
    /// The place of a byte, for problems that libyaml tells by offset only.
    init(offset: Int, in bytes: [UInt8]) {
        let before = bytes.prefix(offset)
        let lineStart = before.lastIndex(of: UInt8(ascii: "\n")).map { $0 + 1 } ?? 0
        let line = before.count { $0 == UInt8(ascii: "\n") } + 1
        // Bytes that continue a scalar are not counted.
        let column = before[lineStart...].count { $0 & 0xC0 != 0x80 } + 1
        self.init(line: line, column: column)
    }
}
