/// Where a value came from.
public enum Origin: Sendable, Hashable {
    /// Nobody says otherwise.
    case standard
    /// The caller asked for it.
    case request
    /// The number's country has it.
    case number
    /// A provider has it, by its name.
    case provider(String)
    /// The configuration: the path of its key, such as `clients.shop.countries.FR.language`, and where it stands.
    case file(path: String, line: Int, column: Int)
}

/// A value and where it came from.
public struct Given<Value: Sendable>: Sendable {
    public let value: Value
    public let origin: Origin

    public init(_ value: Value, from origin: Origin) {
        self.value = value
        self.origin = origin
    }
}

extension Given: Equatable where Value: Equatable {}
