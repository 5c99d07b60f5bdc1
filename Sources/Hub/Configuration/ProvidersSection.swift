import Messaging
import ProviderKit
import RoutingCore
import YAML

/// `providers:`, each entry a kind with the settings that the kind declares.
struct ProvidersSection {
    let reader: NodeReader
    let kinds: [ProviderKind]
    /// A credential in clear is then a warning only.
    let isLoopback: Bool
    let senders: Senders

    /// What is known of one entry, even when something in it is wrong.
    struct Item {
        let block: ProviderBlock
        /// Nil when unknown.
        let kind: ProviderKind?
        /// Nil when the entry is not good enough to make a provider of it.
        var abilities: Abilities?
    }

    private var findings: Findings { reader.findings }

    func read(_ section: NodeReader.Entry?) -> [Item] {
        guard let section else {
            findings.error("providers is missing: at least one provider is needed", at: Place(line: 1, column: 1))
            return []
        }
        if section.value.isNothing {
            findings.error("providers is empty: at least one provider is needed", at: section.place)
            return []
        }
        guard let entries = reader.entries(of: section.value, "providers") else { return [] }
        if entries.isEmpty {
            findings.error("providers is empty: at least one provider is needed", at: section.value.place)
        }
        return entries.map(item)
    }

    private func item(_ entry: NodeReader.Entry) -> Item {
        reader.checkName(entry, "a provider")
        let what = "provider \(entry.name.quoted)"
        var block = ProviderBlock(
            name: entry.name, kind: "", texts: [:], credentials: [:], limits: ProviderLimits(), place: entry.place)
        guard let entries = reader.entries(of: entry.value, what) else { return Item(block: block, kind: nil) }
        let kind = kind(entries, what, entry)
        block.kind = kind?.id ?? ""
        for item in entries where item.name != "kind" {
            block.places[item.name] = item.value.place
            if item.name == "limits" {
                block.limits = reader.limits(item.value, of: what)
            } else if item.name == "health" {
                block.health = reader.health(item.value, of: what)
            } else if let kind, let setting = kind.settings.first(where: { $0.name == item.name }) {
                SettingReader(reader: reader, isLoopback: isLoopback, what: what, senders: senders)
                    .read(setting, item, into: &block)
            } else if let kind {
                let known = ["kind"] + kind.settings.map(\.name) + ["limits", "health"]
                reader.unknown("key", item.name, in: "\(what) of kind \(kind.id)", known: known, at: item.place)
            }
        }
        guard let kind else { return Item(block: block, kind: nil) }
        for setting in kind.settings where setting.isRequired && block.places[setting.name] == nil {
            let summary = setting.summary.hasSuffix(".") ? setting.summary.dropLast() : setting.summary[...]
            findings.error("\(what) lacks \(setting.name): \(summary)", at: entry.place)
        }
        return Item(block: block, kind: kind)
    }

    private func kind(_ entries: [NodeReader.Entry], _ what: String, _ entry: NodeReader.Entry) -> ProviderKind? {
        let known = kinds.map(\.id)
        guard let written = entries.first(where: { $0.name == "kind" }) else {
            let guess = known.contains(entry.name) ? "kind: \(entry.name)" : nil
            findings.error(
                "\(what) lacks its kind: \(known.alternatives)", at: entry.place, suggestion: guess)
            return nil
        }
        guard let id = reader.text(written.value, "kind") else { return nil }
        if let kind = kinds.first(where: { $0.id == id }) { return kind }
        reader.unknown("kind", id, in: what, known: known, at: written.value.place)
        return nil
    }
}
