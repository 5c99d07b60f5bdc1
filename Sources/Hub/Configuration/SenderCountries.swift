import RoutingCore

/// The countries among which it matters to look: those that a route or a sender tells apart from the others.
struct SenderCountries {
    let table: Senders
    let routes: [PlacedRoute]
    let layers: Layers
    let client: ClientProfile

    /// Sorted, and the rest of the world last.
    var all: [String] {
        var named: Set<String> = []
        for route in routes {
            for condition in route.route.conditions where condition.subject == .country {
                named.formUnion(condition.values)
            }
        }
        for entry in table.entries { named.formUnion(entry.countries ?? []) }
        named.formUnion(layers.countries.keys)
        named.formUnion(layers.clients[client.name]?.countries.keys.map { $0 } ?? [])
        if let allowed = client.allowedCountries { return allowed.sorted() }
        return named.sorted() + [SenderReach.elsewhere]
    }
}

extension [String] {
    /// `FR, IE or anywhere else`; of a long list the beginning.
    var placesInWords: String {
        let words = map { $0 == SenderReach.elsewhere ? "anywhere else" : $0 }
        guard count > 8 else { return words.alternatives }
        return words.prefix(6).joined(separator: ", ") + " or \(count - 6) other places"
    }
}
