import Messaging

/// What holds for each client, country and purpose, worked out once for a configuration.
public struct EffectiveTable: Sendable {
    private var clients: [String: OfClient] = [:]
    private let strangers: OfClient

    private struct OfClient {
        /// By the purpose's place among all, then by country; without one where no layer names the country.
        var elsewhere: [Effective] = []
        var countries: [[String: Effective]] = []
    }

    /// `countries` are those that are told apart where a client asks for the usual language of a number's country.
    public init(_ layers: Layers, clients names: some Sequence<String>, countries: [String] = []) {
        strangers = Self.table(of: "", layers, countries)
        for name in names { clients[name] = Self.table(of: name, layers, countries) }
    }

    private static func table(of client: String, _ layers: Layers, _ countries: [String]) -> OfClient {
        var named = Set(layers.countries.keys).union(layers.clients[client].map { Array($0.countries.keys) } ?? [])
        if layers.asksLanguageOfCountry(client) { named.formUnion(countries) }
        var table = OfClient()
        for purpose in Purpose.allCases {
            table.elsewhere.append(layers.effective(of: client, in: nil, for: purpose))
            table.countries.append(
                Dictionary(
                    uniqueKeysWithValues: named.map { ($0, layers.effective(of: client, in: $0, for: purpose)) }))
        }
        return table
    }

    /// Of a client without an entry, what holds for all.
    public func effective(of client: String, in country: String, for purpose: Purpose) -> Effective {
        let table = clients[client] ?? strangers
        return table.countries[purpose.lane][country] ?? table.elsewhere[purpose.lane]
    }
}
