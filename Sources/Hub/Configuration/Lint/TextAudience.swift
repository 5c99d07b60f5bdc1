import Messaging
import RoutingCore

/// Whom each text can reach: the clients whose messages it words, somewhere and for some purpose.
struct TextAudience {
    /// What a client's settings mean for a text.
    struct Reader: Hashable {
        /// Its key in `clients:`, and its name in texts; nil where nobody is known.
        let client: String?
        let name: String?
        let mostParts: Int
        let shortens: Bool

        static let nobody = Reader(client: nil, name: nil, mostParts: Effective.mostPartsOfAll, shortens: false)
    }

    /// Those for whom a look-up of a text ends alike.
    private struct Group {
        let effective: Effective
        var readers: [Reader] = []
    }

    /// What a look-up depends on, where a client has no templates of its own.
    private struct Key: Hashable {
        /// Nil where no layer of the file itself names the country.
        let country: String?
        let purpose: Purpose
        let languages: [String?]
        /// Of a client with templates.
        let client: String?
    }

    private let groups: [Group]

    init(_ layers: Layers, clients: [ClientProfile]) {
        var groups: [Key: Group] = [:]
        var order: [Key] = []
        for client in clients {
            let own = layers.clients[client.name] ?? Layers.OfClient()
            let countries = [nil] + Set(layers.countries.keys).union(own.countries.keys).sorted().map(Optional.some)
            for country in countries {
                for purpose in client.purpose.map({ [$0.value] }) ?? Purpose.allCases {
                    let effective = layers.effective(of: client.name, in: country, for: purpose)
                    let key = Key(
                        country: own.hasTemplates || country.map { layers.countries[$0] != nil } == true
                            ? country : nil,
                        purpose: purpose, languages: [effective.languageOfCountry?.value, effective.language.value],
                        client: own.hasTemplates ? client.name : nil)
                    let reader = Reader(
                        client: client.name, name: client.displayName, mostParts: effective.mostParts.value,
                        shortens: effective.usesSmartEncoding.value)
                    if groups[key] == nil { order.append(key) }
                    groups[key, default: Group(effective: effective)].readers.append(reader)
                }
            }
        }
        self.groups = order.compactMap { groups[$0] }
    }

    /// Each once; `nobody` alone where a later layer stands before the text for every client.
    func readers(of text: WrittenText) -> [Reader] {
        var (readers, known): ([Reader], Set<Reader>) = ([], [])
        for group in groups {
            let choice = group.effective.text(named: text.template, asked: text.language)
            guard choice?.language == text.language, choice?.text.origin == text.text.origin else { continue }
            for reader in group.readers where known.insert(reader).inserted { readers.append(reader) }
        }
        return readers.isEmpty ? [.nobody] : readers
    }
}

extension Layers.OfClient {
    fileprivate var hasTemplates: Bool {
        ([own] + countries.values + purposes.values).contains { !$0.templates.byName.isEmpty }
    }
}
