/// An element with what is inside it. Names are without prefix: clients of one API write it with the namespace and
/// without.
public struct XMLNode: Sendable, Hashable {
    public let name: String
    /// In the order in which they stand; declarations of namespaces are left out.
    public var attributes: [Attribute] = []
    public var children: [XMLNode] = []
    /// All text directly inside, joined, white space included.
    public var text = ""

    public struct Attribute: Sendable, Hashable {
        public let name: String
        public let value: String
    }

    init(name: String) { self.name = name }

    /// The first attribute of this name, compared without case.
    public func attribute(_ name: String) -> String? {
        attributes.first { $0.name.lowercased() == name.lowercased() }?.value
    }

    /// The first child of this name, compared without case.
    public func child(_ name: String) -> XMLNode? { children.first { $0.name.lowercased() == name.lowercased() } }
}

/// Why a text is not XML that can be read here.
public struct XMLProblem: Error, Sendable, Hashable {
    /// The middle of a sentence; quotes nothing of the document.
    public let what: String
}
