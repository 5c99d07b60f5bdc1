/// An entry of `senders:`: what a recipient reads as the sender, and who may put it there.
public struct Sender: Sendable, Hashable {
    /// Its key in `senders:`.
    public var name: String
    public var value: String
    public var kind: Kind
    /// Those that may send with it, by their names in `providers.yaml`; nil for all.
    public var providers: Set<String>?
    /// Where it may be used (ISO 3166-1 alpha-2, or `001`); nil for everywhere.
    public var countries: Set<String>?
    /// Whatever its registration is known by, for people.
    public var registration: String?

    public enum Kind: String, Sendable, Hashable, CaseIterable {
        /// A word, which nobody can answer.
        case alphanumeric
        /// A telephone number.
        case long
        /// A number of a few digits, which belongs to one country.
        case short
        case tollFree = "toll-free"
    }

    public init(
        name: String, value: String, kind: Kind, providers: Set<String>? = nil, countries: Set<String>? = nil,
        registration: String? = nil
    ) {
        self.name = name
        self.value = value
        self.kind = kind
        self.providers = providers
        self.countries = countries
        self.registration = registration
    }

    /// Whether this provider may send with it to this country.
    public func mayBeUsed(at provider: String, in country: String) -> Bool {
        (providers?.contains(provider) ?? true) && (countries?.contains(country) ?? true)
    }
}
