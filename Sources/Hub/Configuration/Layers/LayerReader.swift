import Messaging
import RoutingCore
import Telephony
import Templates
import YAML

/// Reads one place's settings of messages; the same keys mean the same in every layer.
struct LayerReader {
    let reader: NodeReader
    let senders: SenderNames
    /// Where the layer stands, with the dot: `clients.shop.countries.FR.`; empty for the file itself.
    let path: String
    /// `client “shop”`
    let what: String

    static let keys = [
        "sender", "language", "language_of_number", "wording", "templates", "life", "screen", "allowed_types",
        "max_parts", "smart_encoding",
    ]

    /// Those that the file itself may have: a life or a wording for all would be nobody's.
    static let keysOfHub = keys.filter { !["life", "wording", "sender"].contains($0) }

    func read(_ fields: [String: NodeReader.Entry]) -> ReadLayer {
        func given<Value>(_ name: String, _ read: (Node, String) -> Value?) -> Given<Value>? {
            self.given(fields[name], read)
        }
        var layer = Layer()
        layer.senders = given("sender") { node, _ in senders.read(node, with: reader) }
        layer.language = given("language", reader.language)
        layer.usesLanguageOfCountry = given("language_of_number", reader.flag)
        layer.hasOwnWording = given("wording") { node, name in
            reader.word(node, name, as: TextSource.self).map { $0 == .own }
        }
        layer.life = given("life", reader.duration)
        layer.screening = given("screen") { reader.word($0, $1, as: Screening.self) }
        layer.allowedTypes = given("allowed_types", types)
        layer.mostParts = given("max_parts", parts)
        layer.usesSmartEncoding = given("smart_encoding", reader.flag)
        let templates = fields["templates"].map {
            reader.templates($0.value, path.isEmpty ? "templates" : "templates of \(what)", path: path + "templates")
        }
        layer.templates = templates?.set ?? TemplateSet()
        return ReadLayer(layer: layer, templates: templates ?? .init())
    }

    /// The value of a key, with where it stands; nil when the key is not there, or what it has cannot be read.
    func given<Value>(_ entry: NodeReader.Entry?, _ read: (Node, String) -> Value?) -> Given<Value>? {
        guard let entry, let value = read(entry.value, entry.name) else { return nil }
        let place = entry.value.place
        return Given(value, from: .file(path: path + entry.name, line: place.line, column: place.column))
    }

    /// Whose text a message has: a template's, or what the caller brought.
    private enum TextSource: String, CaseIterable {
        case own, caller
    }

    private func types(_ node: Node, _ what: String) -> Set<CostlyType>? {
        guard let texts = reader.texts(node, what) else { return nil }
        return Set(
            texts.compactMap { text, place in
                if let type = CostlyType(rawValue: text) { return type }
                reader.unknown("type of number", text, in: nil, known: CostlyType.allCases.map(\.rawValue), at: place)
                return nil
            })
    }

    private func parts(_ node: Node, _ what: String) -> Int? {
        guard let parts = reader.positiveWholeNumber(node, what) else { return nil }
        if parts <= Effective.mostPartsOfAll { return parts }
        reader.findings.error("\(what) must be at most 255: no message has more parts", at: node.place)
        return nil
    }
}

/// A layer, and what is known of its templates beside their texts.
struct ReadLayer {
    var layer = Layer()
    var templates = NodeReader.ReadTemplates()
}
