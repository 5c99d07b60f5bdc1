import Messaging
import RoutingCore

/// Where a client's messages can come to: each route that may take one of a purpose, a channel and a country.
///
/// What a caller tells about a request is not known here, so a route that looks at it may take the message or not.
struct SenderReach {
    let client: ClientProfile
    private let layers: Layers
    /// Those that can take messages of this client at all.
    private let routes: [PlacedRoute]
    /// By name; nil for one that could not be made.
    private let channels: [String: Set<Channel>?]

    /// A message of the client at a route.
    struct Stop {
        let route: PlacedRoute
        /// A code, or `elsewhere`.
        let country: String
        let senders: Given<[SenderName]>
        /// Its providers that can carry it, in the order written.
        let providers: [String]
    }

    /// Stands for every country that nothing in the file names (ISO 3166 leaves these letters to its users).
    static let elsewhere = "ZZ"

    init(of client: ClientProfile, layers: Layers, routes: [PlacedRoute], providers: [ProvidersSection.Item]) {
        self.client = client
        self.layers = layers
        self.routes = routes.filter { placed in
            placed.route.conditions.allSatisfy { $0.subject != .client || $0.values.contains(client.name) }
        }
        channels = Dictionary(providers.map { ($0.block.name, $0.abilities?.channels) }) { first, _ in first }
    }

    /// Where the client names senders.
    func stops(in countries: [String]) -> [Stop] { allStops(in: countries).filter { !$0.senders.value.isEmpty } }

    /// Where it leaves the sender to the provider.
    func stopsOfProviders(in countries: [String]) -> [Stop] {
        allStops(in: countries).filter(\.senders.value.isEmpty)
    }

    private func allStops(in countries: [String]) -> [Stop] {
        var stops: [Stop] = []
        for country in countries {
            for purpose in client.purpose.map({ [$0.value] }) ?? Purpose.allCases {
                let senders = layers.effective(of: client.name, in: country, for: purpose).senders
                for channel in Channel.allCases {
                    let facts = RoutingFacts(
                        country: country, client: client.name, clientID: nil, purpose: purpose, channel: channel)
                    stops += taking(facts).compactMap { stop(at: $0, facts, senders) }
                }
            }
        }
        return stops
    }

    private func taking(_ facts: RoutingFacts) -> [PlacedRoute] {
        var taking: [PlacedRoute] = []
        for route in routes {
            let (told, known) = (
                route.route.conditions.filter(\.looksAtWhatCallersTell),
                route.route.conditions.filter { !$0.looksAtWhatCallersTell }
            )
            guard known.allSatisfy({ $0.holds(in: facts) }) else { continue }
            taking.append(route)
            if told.isEmpty { break }
        }
        return taking
    }

    private func stop(at route: PlacedRoute, _ facts: RoutingFacts, _ senders: Given<[SenderName]>) -> Stop? {
        let able = route.route.uses.filter { channels[$0]??.contains(facts.channel) ?? true }
        return able.isEmpty ? nil : Stop(route: route, country: facts.country, senders: senders, providers: able)
    }
}

extension Route.Condition {
    fileprivate var looksAtWhatCallersTell: Bool {
        switch subject {
        case .clientID, .context: true
        case .country, .client, .purpose, .channel: false
        }
    }

    fileprivate func holds(in facts: RoutingFacts) -> Bool {
        switch subject {
        case .country: values.contains(facts.country)
        case .client: values.contains(facts.client)
        case .purpose: values.contains(facts.purpose.rawValue)
        case .channel: values.contains(facts.channel.rawValue)
        case .clientID, .context: true
        }
    }
}
