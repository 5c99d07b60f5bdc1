import Messaging
import RoutingCore
import YAML

/// What leaves by providers' own senders, since its client names none: to where they are refused, codes and bulk together.
struct ProviderSenderUse {
    let findings: Findings
    let table: Senders
    let providers: [ProvidersSection.Item]

    /// `stops` are those of each client where it leaves the sender to the provider.
    func check(_ clients: [(client: ClientProfile, stops: [SenderReach.Stop])]) {
        for block in providers.map(\.block) {
            guard let own = block.sender else { continue }
            let place = block.places["sender"] ?? block.place
            var refused: [String] = []
            for stop in clients.flatMap(\.stops) where stop.providers.contains(block.name) {
                let country = stop.country
                guard !refused.contains(country), stop.route.route.names(country), table.isRefused(own, in: country),
                    table.usable(own, at: block.name, in: country) != nil
                else { continue }
                refused.append(country)
            }
            guard !refused.isEmpty else { continue }
            findings.warning(
                "provider \(block.name.quoted) sends by \(own.text.quoted) to \(refused.sorted().joined(separator: ", ")), "
                    + SenderCustoms.warning, at: place)
        }
        checkBulk(clients)
    }

    /// Recipients answer STOP to bulk, and it is the sender that is then barred.
    private func checkBulk(_ clients: [(client: ClientProfile, stops: [SenderReach.Stop])]) {
        var codes: [String: String] = [:]
        for (client, stops) in clients where client.purpose?.value == .otp {
            for value in values(stops) { codes[value] = codes[value] ?? client.name }
        }
        for (client, stops) in clients where client.purpose?.value == .bulk {
            guard let value = values(stops).first(where: { codes[$0] != nil }), let other = codes[value],
                case .file(_, let line, let column)? = client.purpose?.origin
            else { continue }
            findings.warning(
                "client \(client.name.quoted) sends bulk by \(value.quoted), its provider's own sender, and client "
                    + "\(other.quoted) codes by the same: a STOP to the one would silence the other",
                at: Place(line: line, column: column))
        }
    }

    /// What recipients read, in the order of the file's providers.
    private func values(_ stops: [SenderReach.Stop]) -> [String] {
        providers.map(\.block).compactMap { block in
            guard let own = block.sender,
                stops.contains(where: {
                    $0.providers.contains(block.name) && table.usable(own, at: block.name, in: $0.country) != nil
                })
            else { return nil }
            return table.value(of: own)
        }
    }
}
