import Messaging
import RoutingCore

/// Why senders may not be used at some providers in some countries.
struct SenderReasons {
    let table: Senders
    let providers: [String]
    let countries: [String]

    func sentence(_ senders: [SenderName]) -> String {
        senders.map { "\($0.text.quoted) \(why($0))" }.joined(separator: "; ")
    }

    private func why(_ sender: SenderName) -> String {
        let entries =
            switch sender {
            case .entry(let name): table.entry(named: name).map { [$0] } ?? []
            case .literal(let value): table.entries(holding: value)
            }
        return "is \(entries.map(limits).alternatives)"
    }

    /// What of an entry's limits stands in the way here; the whole of them where only both together do.
    private func limits(of entry: Sender) -> String {
        let byProvider = entry.providers.map { "for \($0.sorted().map(\.quoted).alternatives) only" }
        let byCountry = entry.countries.map { "for \($0.sorted().placesInWords) only" }
        if let byProvider, entry.providers?.isDisjoint(with: providers) == true { return byProvider }
        if let byCountry, entry.countries?.isDisjoint(with: countries) == true { return byCountry }
        return [byProvider, byCountry].compactMap(\.self).joined(separator: " and ")
    }
}
