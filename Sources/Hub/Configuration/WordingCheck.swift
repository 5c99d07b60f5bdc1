import Messaging
import RoutingCore
import Templates
import YAML

/// Checks that a text can be found wherever one may be asked for, by the same look-up that a send uses.
struct WordingCheck {
    let read: ReadLayers
    let layers: Layers
    let findings: Findings

    /// Each template of the file itself speaks the hub's language, or what that falls back to.
    func checkShared(language: String) {
        let shared = read.hub.templates
        for (name, texts) in shared.set.byName
        where !shared.broken.contains(name) && LanguageTag.best(of: [language], among: texts.keys) == nil {
            guard let place = shared.places[name] else { continue }
            findings.error("template \(name.quoted) lacks \(language), the hub's own language", at: place)
        }
    }

    /// Each template of the other layers has a text for people who name no language, there or in a layer before.
    func checkReach(clients: [ClientProfile]) {
        for client in clients {
            check(client)
            checkOwnWording(of: client)
        }
        if clients.isEmpty { check(nil) }
    }

    private func check(_ client: ClientProfile?) {
        let own = client.flatMap { read.clients[$0.name] } ?? .init()
        let all = read.layers(of: client?.name)
        let broken = Set(all.flatMap(\.templates.broken))
        let countries: [String?] = [nil] + Set(read.countries.keys).union(own.countries.keys).sorted()
        for country in countries {
            for purpose in Purpose.allCases {
                let effective = layers.effective(of: client?.name ?? "", in: country, for: purpose)
                let inner =
                    [own.purposes[purpose]].compactMap(\.self)
                    + [country.flatMap { own.countries[$0] }, own.own, country.flatMap { read.countries[$0] }]
                    .compactMap(\.self)
                for layer in inner {
                    for name in layer.templates.set.byName.keys
                    where !broken.contains(name) && effective.text(named: name, asked: nil) == nil {
                        report(name, in: layer, of: client, effective)
                    }
                }
            }
        }
    }

    private func report(_ name: String, in layer: ReadLayer, of client: ClientProfile?, _ effective: Effective) {
        guard let place = layer.templates.places[name] else { return }
        var languages: [String] = []
        for tag in [effective.language.value, layers.hub.language?.value ?? "en"] where !languages.contains(tag) {
            languages.append(tag)
        }
        let owner = client.map { " of client \($0.name.quoted)" } ?? ""
        findings.errorOnce(
            "template \(name.quoted)\(owner) has no text in \(languages.alternatives), and there is no shared one",
            at: place)
    }

    /// Where a client words everything itself, there is a text for one of the purposes at least.
    private func checkOwnWording(of client: ClientProfile) {
        let own = read.clients[client.name] ?? .init()
        let broken = Set(read.layers(of: client.name).flatMap(\.templates.broken))
        var purposesByPlace: [Place: [Purpose]] = [:]
        var worded: Set<Place> = []
        for country in [nil] + own.countries.keys.sorted().map(Optional.some) {
            for purpose in client.purpose.map({ [$0.value] }) ?? Purpose.allCases {
                let effective = layers.effective(of: client.name, in: country, for: purpose)
                guard effective.hasOwnWording.value,
                    case .file(_, let line, let column) = effective.hasOwnWording.origin
                else { continue }
                let place = Place(line: line, column: column)
                if purposesByPlace[place]?.contains(purpose) != true {
                    purposesByPlace[place, default: []].append(purpose)
                }
                let name = purpose.rawValue
                if broken.contains(name) || effective.hasTemplate(named: name) { worded.insert(place) }
            }
        }
        for (place, purposes) in purposesByPlace where !worded.contains(place) {
            findings.errorOnce(
                "client \(client.name.quoted) has wording: own, but no template named "
                    + purposes.map(\.rawValue).alternatives, at: place)
        }
    }
}
