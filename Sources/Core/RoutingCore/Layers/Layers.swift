import Messaging

/// All layers of one configuration.
public struct Layers: Sendable {
    public var hub: Layer
    public var countries: [String: Layer]
    public var clients: [String: OfClient]

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
        hub: Layer = Layer(), countries: [String: Layer] = [:], clients: [String: OfClient] = [:]
    ) {
        self.hub = hub
        self.countries = countries
        self.clients = clients
    }

    /// What holds for a message. Computed anew; `EffectiveTable` keeps what it gives.
    public func effective(of client: String, in country: String?, for purpose: Purpose) -> Effective {
        let own = clients[client] ?? OfClient()
        return Effective(
            shared: [hub, country.flatMap { countries[$0] }].compactMap(\.self),
            own: [own.own, country.flatMap { own.countries[$0] }, own.purposes[purpose]].compactMap(\.self),
            of: purpose, in: country)
    }

    /// Whether any layer of a client asks for the usual language of a number's country.
    func asksLanguageOfCountry(_ client: String) -> Bool {
        let own = clients[client] ?? OfClient()
        let all = [hub, own.own] + countries.values + own.countries.values + own.purposes.values
        return all.contains { $0.usesLanguageOfCountry?.value == true }
    }
}
