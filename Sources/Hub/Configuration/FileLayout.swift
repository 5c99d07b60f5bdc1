import Messaging
import ProviderKit
import RoutingCore
import YAML

/// The sections of the file, read in the order in which they need each other.
struct FileLayout {
    let reader: NodeReader
    let kinds: [ProviderKind]

    private static let sections =
        [
            "server", "store", "secrets", "providers", "routes", "clients", "countries", "purposes", "repeats",
            "backlog",
        ] + LayerReader.keysOfHub

    /// Nil when the file is no mapping at all. What is wrong is among the reader's findings.
    func read(_ root: Node, fileName: String) -> HubConfiguration? {
        guard let sections = reader.fields(of: root, "the file", known: Self.sections) else { return nil }
        let server = reader.server(sections["server"]?.value)
        let senders = Senders.none
        let providers = providers(sections["providers"], isLoopback: server.isLoopback, senders: senders)

        let entries = clientEntries(sections["clients"])
        let names = entries.map(\.name)
        let clients = ClientsSection(reader: reader, names: names, senders: senders).read(entries)
        let layers = layers(sections, clients: clients, senders: senders)
        let routes = RoutesSection(reader: reader, providers: providers, clients: names).read(sections["routes"])

        let backlog = reader.backlog(sections["backlog"]?.value)
        return HubConfiguration(
            fileName: fileName, server: server, storePath: reader.store(sections["store"]?.value),
            secretsPath: reader.secrets(sections["secrets"]?.value),
            providers: providers.map(\.block), routes: routes,
            clients: Dictionary(clients.map { ($0.profile.name, $0.profile) }) { first, _ in first }, layers: layers,
            senders: senders,
            repeats: reader.repeats(sections["repeats"]?.value),
            backlogLimit: backlog.unfinished, memoryWindow: backlog.inMemory)
    }

    private func layers(
        _ sections: [String: NodeReader.Entry], clients: [(profile: ClientProfile, layers: ReadLayers.OfClient)],
        senders: Senders
    ) -> Layers {
        let inner = LayerSections(reader: reader, senders: senders, path: "", owner: "")
        let hub = LayerReader(reader: reader, senders: senders, path: "", what: "the file")
        let read = ReadLayers(
            hub: hub.read(sections), countries: inner.countries(sections["countries"]),
            purposes: inner.purposes(sections["purposes"]),
            clients: Dictionary(clients.map { ($0.profile.name, $0.layers) }) { first, _ in first })
        let layers = read.layers
        // Of a language that could not be read, nothing more is said.
        if layers.hub.language != nil || sections["language"] == nil {
            let check = WordingCheck(read: read, layers: layers, findings: reader.findings)
            check.checkShared(language: layers.hub.language?.value ?? "en")
            check.checkReach(clients: clients.map(\.profile))
        }
        return layers
    }

    /// Those in which nothing is wrong are made once, for what only their kind can tell.
    private func providers(_ section: NodeReader.Entry?, isLoopback: Bool, senders: Senders) -> [ProvidersSection.Item]
    {
        let items = ProvidersSection(
            reader: reader, kinds: kinds, isLoopback: isLoopback, senders: senders
        ).read(section)
        let trial = ProviderTrial(findings: reader.findings)
        return items.map { item in
            var item = item
            if item.isComplete { item.abilities = trial.abilities(of: item) }
            return item
        }
    }

    /// All clients may be commented out: nothing is then left of the section but its name.
    private func clientEntries(_ section: NodeReader.Entry?) -> [NodeReader.Entry] {
        guard let section, !section.value.isNothing else { return [] }
        return reader.entries(of: section.value, "clients") ?? []
    }
}

extension ProvidersSection.Item {
    /// Its required settings are there, and what was written of the others could be read.
    fileprivate var isComplete: Bool {
        guard let kind else { return false }
        return kind.settings.allSatisfy { setting in
            let isRead = block.texts[setting.name] != nil || block.credentials[setting.name] != nil
            return isRead || (!setting.isRequired && block.places[setting.name] == nil)
        }
    }
}
