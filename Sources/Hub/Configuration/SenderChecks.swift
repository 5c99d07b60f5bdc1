import Messaging
import RoutingCore
import YAML

/// Whether each client can leave by its senders wherever a route sends it.
struct SenderChecks {
    let findings: Findings
    let senders: SendersSection.Read
    let routes: [PlacedRoute]
    let providers: [ProvidersSection.Item]
    let layers: Layers
    let places: SenderPlaces

    private var table: Senders { senders.table }

    func check(_ clients: [ClientProfile]) {
        ProviderSenderUse(findings: findings, table: table, providers: providers).check(
            clients.map { client in
                let countries = SenderCountries(table: table, routes: routes, layers: layers, client: client).all
                let reach = SenderReach(of: client, layers: layers, routes: routes, providers: providers)
                return (client, reach.stopsOfProviders(in: countries))
            })
        for client in clients { check(client) }
        SenderUse(
            findings: findings, senders: senders, providers: providers, layers: layers, places: places
        ).check(clients)
    }

    private func check(_ client: ClientProfile) {
        let countries = SenderCountries(table: table, routes: routes, layers: layers, client: client).all
        let stops = SenderReach(of: client, layers: layers, routes: routes, providers: providers).stops(in: countries)
        checkCandidates(stops, of: client)
        checkSenders(stops, of: client)
        checkCustoms(stops, of: client)
    }

    // MARK: A route's providers

    /// What is lost at a route for a country, whatever the purpose and the channel.
    private struct Loss: Hashable {
        let route: String
        let senders: [SenderName]
        /// Of the list.
        let place: Place
        /// Those that may use none of the senders.
        var providers: [String]
        /// No other is left.
        var isTotal: Bool
    }

    private func checkCandidates(_ stops: [SenderReach.Stop], of client: ClientProfile) {
        var losses: [(loss: Loss, country: String)] = []
        for stop in stops {
            let lost = stop.providers.filter { !table.allow(stop.senders.value, at: $0, in: stop.country) }
            guard !lost.isEmpty else { continue }
            let loss = Loss(
                route: stop.route.title, senders: stop.senders.value, place: places.place(of: stop.senders),
                providers: lost, isTotal: lost == stop.providers)
            let same = losses.firstIndex {
                $0.country == stop.country && $0.loss.route == loss.route && $0.loss.senders == loss.senders
                    && $0.loss.place == loss.place && $0.loss.isTotal == loss.isTotal
            }
            guard let same else {
                losses.append((loss, stop.country))
                continue
            }
            losses[same].loss.providers += lost.filter { !losses[same].loss.providers.contains($0) }
        }
        // Countries with one loss are one finding.
        var told: Set<Loss> = []
        for (loss, _) in losses where told.insert(loss).inserted {
            tell(loss, in: losses.filter { $0.loss == loss }.map(\.country), of: client)
        }
    }

    private func tell(_ loss: Loss, in countries: [String], of client: ClientProfile) {
        let name = client.name.quoted
        let reasons = SenderReasons(table: table, providers: loss.providers, countries: countries)
        let why = reasons.sentence(loss.senders)
        if loss.isTotal {
            findings.error(
                "client \(name) has no sender for \(countries.placesInWords) on \(loss.route): \(why)",
                at: loss.place)
        } else {
            let lost = loss.providers.map(\.quoted).alternatives
            findings.warning(
                "messages of client \(name) to \(countries.placesInWords) never leave by \(lost) of "
                    + "\(loss.route): \(why)", at: loss.place)
        }
    }

    // MARK: A client's senders

    private func checkSenders(_ stops: [SenderReach.Stop], of client: ClientProfile) {
        var (possible, preferred): (Set<SenderName>, Set<SenderName>) = ([], [])
        var named: [(sender: SenderName, place: Place)] = []
        for stop in stops {
            for sender in stop.senders.value where !named.contains(where: { $0.sender == sender }) {
                named.append((sender, places.place(of: sender, in: stop.senders)))
            }
            for provider in stop.providers {
                let usable = stop.senders.value.filter { table.usable($0, at: provider, in: stop.country) != nil }
                possible.formUnion(usable)
                if let first = usable.first { preferred.insert(first) }
            }
        }
        // Where not one can be used, each route has said so.
        guard !possible.isEmpty else { return }
        for (sender, place) in named where !preferred.contains(sender) {
            let name = "client \(client.name.quoted)"
            if possible.contains(sender) {
                findings.warning(
                    "\(name) leaves by \(sender.text.quoted) only when it is asked for: wherever it may be used, one "
                        + "that stands before it may be used too", at: place)
            } else {
                findings.error(
                    "\(name) can never leave by \(sender.text.quoted): no route takes its messages to where "
                        + "that may be used", at: place)
            }
        }
    }

    /// Only of countries that a route names: anywhere else may be anywhere.
    private func checkCustoms(_ stops: [SenderReach.Stop], of client: ClientProfile) {
        var refused: [(sender: SenderName, place: Place, countries: [String])] = []
        for stop in stops where stop.route.route.names(stop.country) {
            for provider in stop.providers {
                let usable = stop.senders.value.first { table.usable($0, at: provider, in: stop.country) != nil }
                guard let usable, table.isRefused(usable, in: stop.country) else { continue }
                let known = refused.firstIndex { $0.sender == usable } ?? refused.endIndex
                if known == refused.endIndex {
                    refused.append((usable, places.place(of: usable, in: stop.senders), []))
                }
                if !refused[known].countries.contains(stop.country) { refused[known].countries.append(stop.country) }
            }
        }
        for (sender, place, countries) in refused {
            findings.warning(
                "client \(client.name.quoted) sends by \(sender.text.quoted) to \(countries.joined(separator: ", ")), "
                    + "\(SenderCustoms.warning)", at: place)
        }
    }
}

extension Route {
    func names(_ country: String) -> Bool {
        conditions.contains { $0.subject == .country && $0.values.contains(country) }
    }
}

extension Senders {
    /// An entry that names the country itself was warned of where it stands.
    func isRefused(_ sender: SenderName, in country: String) -> Bool {
        switch sender {
        case .literal(let value): SenderCustoms.refuses(SenderForm.kind(of: value), in: country)
        case .entry(let name):
            entry(named: name).map { $0.countries == nil && SenderCustoms.refuses($0.kind, in: country) } ?? false
        }
    }
}
