import Messaging
import RoutingCore
import Telephony
import YAML

/// `clients:`, one entry for each application or tenant that has a key or a wording of its own.
struct ClientsSection {
    let reader: NodeReader
    let names: [String]
    let senders: SenderNames
    /// The hub's, for clients without their own.
    let retention: Interval

    private static let known =
        ["name", "purpose", "apps", "weight", "allowed_countries", "retention", "countries", "purposes"]
        + LayerReader.keys

    private var findings: Findings { reader.findings }

    func read(_ entries: [NodeReader.Entry]) -> [(profile: ClientProfile, layers: ReadLayers.OfClient)] {
        entries.map { entry in
            reader.checkName(entry, "a client")
            return client(entry)
        }
    }

    private func client(_ entry: NodeReader.Entry) -> (ClientProfile, ReadLayers.OfClient) {
        let what = "client \(entry.name.quoted)"
        var client = ClientProfile(name: entry.name, retention: retention)
        // A client may have nothing of its own: `shop:` is enough.
        guard !entry.value.isNothing, let fields = reader.fields(of: entry.value, what, known: Self.known) else {
            return (client, .init())
        }
        if let field = fields["name"], let name = reader.text(field.value, "name") { client.displayName = name }
        if let field = fields["weight"] { client.weight = reader.number(field.value, "weight", .weight) }
        if let field = fields["apps"] { client.apps = apps(field.value, of: what) }
        if let field = fields["allowed_countries"] { client.allowedCountries = countries(field.value) }
        client.retention = fields["retention"].flatMap { reader.retention($0.value, "retention") } ?? retention
        let path = "clients.\(entry.name)."
        let own = LayerReader(reader: reader, senders: senders, path: path, what: what)
        client.purpose = own.given(fields["purpose"]) { reader.word($0, $1, as: Purpose.self) }
        let sections = LayerSections(reader: reader, senders: senders, path: path, owner: " of \(what)")
        let layers = ReadLayers.OfClient(
            own: own.read(fields), countries: sections.countries(fields["countries"]),
            purposes: sections.purposes(fields["purposes"]))
        return (client, layers)
    }

    private func apps(_ node: Node, of what: String) -> [String: String] {
        guard let entries = reader.entries(of: node, "apps of \(what)") else { return [:] }
        if entries.isEmpty { findings.error("apps of \(what) is empty", at: node.place) }
        var apps: [String: String] = [:]
        for entry in entries {
            guard let client = reader.text(entry.value, "the client of app \(entry.name.quoted)") else { continue }
            if !names.contains(client) {
                reader.unknown("client", client, in: nil, known: names, at: entry.value.place)
            }
            apps[entry.name] = client
        }
        return apps
    }

    private func countries(_ node: Node) -> Set<String>? {
        reader.texts(node, "allowed_countries").map { texts in
            Set(texts.compactMap { text, place in reader.isCountry(text, at: place) ? text : nil })
        }
    }
}
