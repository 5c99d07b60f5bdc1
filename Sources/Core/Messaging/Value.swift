/// What a caller brought: the values of JSON, used by routes (`context.MEMBER`) and by templates.
public indirect enum Value: Sendable, Hashable {
    case null
    case bool(Bool)
    case integer(Int)
    case number(Double)
    case string(String)
    case array([Value])
    case object(Members)

    /// The members of an object in the order they came. Small objects are the rule, so a look-up walks them.
    public struct Members: Sendable, Hashable {
        public var pairs: [Pair]

        public init(_ pairs: [Pair] = []) { self.pairs = pairs }

        public struct Pair: Sendable, Hashable {
            public let name: String
            public var value: Value

            public init(_ name: String, _ value: Value) {
                self.name = name
                self.value = value
            }
        }

        public subscript(name: String) -> Value? {
            get { pairs.first { $0.name == name }?.value }
            set {
                let at = pairs.firstIndex { $0.name == name }
                switch (at, newValue) {
                case (let at?, let value?): pairs[at].value = value
                case (let at?, nil): pairs.remove(at: at)
                case (nil, let value?): pairs.append(Pair(name, value))
                case (nil, nil): break
                }
            }
        }
    }

    public var string: String? { if case .string(let text) = self { text } else { nil } }
    public var members: Members? { if case .object(let members) = self { members } else { nil } }
    public var isNull: Bool { self == .null }

    /// The value at a dotted path: `client.client_id`.
    public func at(_ path: some Sequence<String>) -> Value? {
        var here = self
        for name in path {
            guard case .object(let members) = here, let next = members[name] else { return nil }
            here = next
        }
        return here
    }

    /// How a scalar reads in a text or in a route's condition; nil for null, arrays and objects.
    public var scalarText: String? {
        switch self {
        case .bool(let flag): flag ? "true" : "false"
        case .integer(let number): String(number)
        case .number(let number): String(number)
        case .string(let text): text
        case .null, .array, .object: nil
        }
    }
}

extension Value.Members {
    /// Sets the member at a path, with the objects on the way to it; what is no object there is replaced.
    public mutating func set(_ value: Value, at path: some Collection<String>) {
        guard let name = path.first else { return }
        if path.count == 1 { return self[name] = value }
        var inner = self[name]?.members ?? Value.Members()
        inner.set(value, at: Array(path.dropFirst()))
        self[name] = .object(inner)
    }
}
