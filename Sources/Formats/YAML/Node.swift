/// A piece of YAML with the place where it begins.
public struct Node: Sendable {
    public let content: Content
    /// The tag as written (`!secret`, `!env`), nil for none.
    public let tag: String?
    public let place: Place

    public init(content: Content, tag: String? = nil, place: Place) {
        self.content = content
        self.tag = tag
        self.place = place
    }

    public indirect enum Content: Sendable {
        /// `isPlain` is false for quoted and block scalars, which are always text.
        case scalar(String, isPlain: Bool)
        case sequence([Node])
        /// In the order written; a key given twice stands here twice.
        case mapping([(key: Node, value: Node)])
    }
}

/// Line and column, both counted from 1; columns count Unicode scalars.
public struct Place: Sendable, Hashable, Comparable {
    public let line: Int
    public let column: Int

    public init(line: Int, column: Int) {
        self.line = line
        self.column = column
    }

    public static func < (a: Place, b: Place) -> Bool { (a.line, a.column) < (b.line, b.column) }
}
