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
            "server", "store", "secrets", "providers", "routes", "clients", "senders", "countries",
            "variables", "repeats", "backlog", "retention",
        ] + LayerReader.keysOfHub

    /// Nil when the file is no mapping at all. What is wrong is among the reader's findings.
    func read(_ root: Node, fileName: String) -> (configuration: HubConfiguration, read: ReadLayers)? {
        guard let sections = reader.fields(of: root, "the file", known: Self.sections) else { return nil }
        let server = reader.server(sections["server"]?.value)
        let findings = reader.findings
        let errorsBefore = findings.errorCount
        let senders = senders(sections)
        let providers = providers(sections["providers"], isLoopback: server.isLoopback, senders: senders.table)
        let mayCheckSenders = findings.errorCount == errorsBefore

        let entries = clientEntries(sections["clients"])
        let names = entries.map(\.name)
        let senderNames = SenderNames(table: senders.table)
        let retention = sections["retention"].flatMap { reader.retention($0.value, "retention") }
        let clients = ClientsSection(
            reader: reader, names: names, senders: senderNames, retention: retention ?? Message.usualRetention
        ).read(entries)
        let read = layers(sections, clients: clients, senders: senderNames)
        let layers = read.layers
        let errorsBeforeRoutes = findings.errorCount
        let routes = RoutesSection(reader: reader, providers: providers, clients: names).read(sections["routes"])
        // Where a route or a provider is missing, what is left says nothing of senders.
        if mayCheckSenders, findings.errorCount == errorsBeforeRoutes {
            SenderChecks(
                findings: findings, senders: senders, routes: routes, providers: providers, layers: layers,
                places: senderNames.places
            ).check(clients.map(\.profile))
        }

        let backlog = reader.backlog(sections["backlog"]?.value)
        let configuration = HubConfiguration(
            fileName: fileName, server: server, storePath: reader.store(sections["store"]?.value),
            secretsPath: reader.secrets(sections["secrets"]?.value),
            providers: providers.map(\.block), routes: routes.map(\.route),
            clients: Dictionary(clients.map { ($0.profile.name, $0.profile) }) { first, _ in first }, layers: layers,
            senders: senders.table,
            repeats: reader.repeats(sections["repeats"]?.value),
            backlogLimit: backlog.unfinished, memoryWindow: backlog.inMemory,
            longestValues: reader.longestValues(sections["variables"]?.value), places: places(sections))
        return (configuration, read)
    }

    /// Of what only the surroundings of the file can prove wrong.
    private func places(_ sections: [String: NodeReader.Entry]) -> [String: Place] {
        var places: [String: Place] = [:]
        for name in ["store", "secrets"] { places[name] = sections[name]?.value.place }
        if case .mapping(let pairs)? = sections["server"]?.value.content {
            for (key, value) in pairs {
                if case .scalar("listen", _) = key.content { places["listen"] = value.place }
            }
        }
        return places
    }

    private func layers(
        _ sections: [String: NodeReader.Entry], clients: [(profile: ClientProfile, layers: ReadLayers.OfClient)],
        senders: SenderNames
    ) -> ReadLayers {
        let inner = LayerSections(reader: reader, senders: senders, path: "", owner: "")
        let hub = LayerReader(reader: reader, senders: senders, path: "", what: "the file")
        let read = ReadLayers(
            hub: hub.read(sections), countries: inner.countries(sections["countries"]),
            clients: Dictionary(clients.map { ($0.profile.name, $0.layers) }) { first, _ in first })
        let layers = read.layers
        // Of a language that could not be read, nothing more is said.
        if layers.hub.language != nil || sections["language"] == nil {
            let check = WordingCheck(read: read, layers: layers, findings: reader.findings)
            check.checkShared(language: layers.hub.language?.value ?? "en")
            check.checkReach(clients: clients.map(\.profile))
        }
        return read
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

    /// They name providers, and providers name them: of providers only the names are read here.
    private func senders(_ sections: [String: NodeReader.Entry]) -> SendersSection.Read {
        var names: [String] = []
        if case .mapping(let pairs)? = sections["providers"]?.value.content {
            names = pairs.compactMap { key, _ in
                if case .scalar(let name, _) = key.content { name } else { nil }
            }
        }
        return SendersSection(reader: reader, providers: names).read(sections["senders"])
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
