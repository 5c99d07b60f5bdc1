import Messaging
import RoutingCore
import YAML

/// `clients:`, one entry for each application or tenant that has a key or a wording of its own.
struct ClientsSection {
    let reader: NodeReader
    let names: [String]
    let wording: WordingCheck
    let senders: Senders

    private static let known = [
        "name", "purpose", "life", "sender", "language", "wording", "apps", "templates", "weight",
    ]
    private var findings: Findings { reader.findings }

    func read(_ entries: [NodeReader.Entry]) -> [String: ClientProfile] {
        var clients: [String: ClientProfile] = [:]
        for entry in entries {
            reader.checkName(entry, "a client")
            clients[entry.name] = profile(entry)
        }
        return clients
    }

    private func profile(_ entry: NodeReader.Entry) -> ClientProfile {
        let what = "client \(entry.name.quoted)"
        var client = ClientProfile(name: entry.name)
        // A client may have nothing of its own: `shop:` is enough.
        guard !entry.value.isNothing, let fields = reader.fields(of: entry.value, what, known: Self.known) else {
            return client
        }
        if let field = fields["name"], let name = reader.text(field.value, "name") { client.displayName = name }
        if let field = fields["purpose"] { client.purpose = reader.word(field.value, "purpose", as: Purpose.self) }
        if let field = fields["life"] { client.life = reader.duration(field.value, "life") }
        if let field = fields["sender"] { client.senders = reader.senders(field.value, among: senders) }
        if let field = fields["language"] { client.language = reader.language(field.value, "language") }
        if let field = fields["weight"] { client.weight = reader.number(field.value, "weight", .weight) }
        if let field = fields["apps"] { client.apps = apps(field.value, of: what) }
        let templates = fields["templates"].map { reader.templates($0.value, "templates of \(what)") }
        client.templates = templates?.set ?? TemplateSet()
        if let field = fields["wording"] { client.hasOwnWording = hasOwnWording(field.value) }
        wording.check(client, templates ?? .init(), wordingPlace: fields["wording"]?.place, findings)
        return client
    }

    private func hasOwnWording(_ node: Node) -> Bool {
        guard let word = reader.text(node, "wording") else { return false }
        if word != "own" { reader.unknown("wording", word, in: nil, known: ["own"], at: node.place) }
        return word == "own"
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
}
