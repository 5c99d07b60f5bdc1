import Messaging
import RoutingCore
import YAML

/// `countries:`, of the file or of one client, and a client's `purposes:`: a layer by country, and one by purpose.
struct LayerSections {
    let reader: NodeReader
    let senders: SenderNames
    /// `clients.shop.`; empty for the file itself.
    let path: String
    /// ` of client “shop”`; empty for the file itself.
    let owner: String

    func countries(_ section: NodeReader.Entry?) -> [String: ReadLayer] {
        layers(section) { entry in
            reader.isCountry(entry.name, at: entry.place) ? entry.name : nil
        }
    }

    func purposes(_ section: NodeReader.Entry?) -> [Purpose: ReadLayer] {
        layers(section) { entry in
            if let purpose = Purpose(rawValue: entry.name) { return purpose }
            reader.unknown(
                "purpose", entry.name, in: nil, known: Purpose.allCases.map(\.rawValue), at: entry.place)
            return nil
        }
    }

    private func layers<Key: Hashable>(
        _ section: NodeReader.Entry?, key: (NodeReader.Entry) -> Key?
    ) -> [Key: ReadLayer] {
        guard let section, !section.value.isNothing,
            let entries = reader.entries(of: section.value, section.name + owner)
        else { return [:] }
        var layers: [Key: ReadLayer] = [:]
        for entry in entries {
            let what = "\(section.name) \(entry.name.quoted)\(owner)"
            guard let key = key(entry), let fields = reader.fields(of: entry.value, what, known: LayerReader.keys)
            else { continue }
            let here = LayerReader(
                reader: reader, senders: senders, path: "\(path)\(section.name).\(entry.name).", what: what)
            layers[key] = here.read(fields)
        }
        return layers
    }
}
