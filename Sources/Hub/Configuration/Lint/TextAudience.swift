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

    private let settings: [(reader: Reader, effective: Effective)]

    init(_ layers: Layers, clients: [ClientProfile]) {
        settings = clients.flatMap { client in
            let own = layers.clients[client.name]?.countries.keys.map(\.self) ?? []
            let countries = [nil] + Set(layers.countries.keys).union(own).sorted().map(Optional.some)
            let purposes = client.purpose.map { [$0.value] } ?? Purpose.allCases
            return countries.flatMap { country in
                purposes.map { purpose in
                    let effective = layers.effective(of: client.name, in: country, for: purpose)
                    let reader = Reader(
                        client: client.name, name: client.displayName, mostParts: effective.mostParts.value,
                        shortens: effective.usesSmartEncoding.value)
                    return (reader, effective)
                }
            }
        }
    }

    /// Each once; `nobody` alone where a later layer stands before the text for every client.
    func readers(of text: WrittenText) -> [Reader] {
        var readers: [Reader] = []
        for (reader, effective) in settings where readers.last != reader {
            let choice = effective.text(named: text.template, asked: text.language)
            guard choice?.language == text.language, choice?.text.origin == text.text.origin,
                !readers.contains(reader)
            else { continue }
            readers.append(reader)
        }
        return readers.isEmpty ? [.nobody] : readers
    }
}
