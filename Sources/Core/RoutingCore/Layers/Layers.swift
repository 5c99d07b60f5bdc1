import Messaging

/// All layers of one configuration.
public struct Layers: Sendable {
    public var hub: Layer
    public var countries: [String: Layer]
    public var purposes: [Purpose: Layer]
    public var clients: [String: OfClient]
    /// The usual language of a country, for clients that ask for it.
    public var languageOfCountry: @Sendable (String) -> String?

    /// Those of one client.
    public struct OfClient: Sendable {
        public var own: Layer
        public var countries: [String: Layer]
        public var purposes: [Purpose: Layer]

        public init(_ own: Layer = Layer(), countries: [String: Layer] = [:], purposes: [Purpose: Layer] = [:]) {
            self.own = own
            self.countries = countries
            self.purposes = purposes
        }
    }

    public init(
        hub: Layer = Layer(), countries: [String: Layer] = [:], purposes: [Purpose: Layer] = [:],
        clients: [String: OfClient] = [:], languageOfCountry: @escaping @Sendable (String) -> String? = { _ in nil }
    ) {
        self.hub = hub
        self.countries = countries
        self.purposes = purposes
        self.clients = clients
        self.languageOfCountry = languageOfCountry
    }

    /// What holds for a message. Computed anew; `EffectiveTable` keeps what it gives.
    public func effective(of client: String, in country: String?, for purpose: Purpose) -> Effective {
        let own = clients[client] ?? OfClient()
        let layers = [
            hub, country.flatMap { countries[$0] }, own.own, country.flatMap { own.countries[$0] }, purposes[purpose],
            own.purposes[purpose],
        ]
        return Effective(
            layers.compactMap(\.self), of: purpose, languageOfCountry: country.flatMap(languageOfCountry))
    }

    /// Whether any layer of a client asks for the usual language of a number's country.
    func asksLanguageOfCountry(_ client: String) -> Bool {
        let own = clients[client] ?? OfClient()
        let all = [hub, own.own] + countries.values + own.countries.values + purposes.values + own.purposes.values
        return all.contains { $0.usesLanguageOfCountry?.value == true }
    }
}
