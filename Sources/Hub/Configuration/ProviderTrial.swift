import Messaging
import ProviderKit
import YAML

/// Makes each provider once while the file is checked, with placeholders for what stands elsewhere: so that what only its
/// kind can judge is found now, with its place, and what it can carry is known.
struct ProviderTrial {
    let findings: Findings

    /// Nil, with a finding, when the kind refuses the settings. Adapters are pure, so nothing happens by making one.
    func abilities(of item: ProvidersSection.Item) -> Abilities? {
        guard let kind = item.kind else { return nil }
        let block = item.block
        var texts = block.texts
        var credentials: [String: Secret] = [:]
        var placeholders: Set<String> = []
        for setting in kind.settings {
            guard let source = block.credentials[setting.name] else { continue }
            if case .clear(let text) = source {
                credentials[setting.name] = Secret(text.utf8)
                continue
            }
            placeholders.insert(setting.name)
            switch setting.form {
            case .credential: credentials[setting.name] = Secret("placeholder".utf8)
            case .text, .sender, .path, .bytes, .url: texts[setting.name] = "placeholder"
            }
        }
        do throws(SettingError) {
            let settings = ProviderSettings(
                name: block.name, texts: texts, credentials: credentials, masksCodes: true)
            return try kind.make(settings).abilities
        } catch {
            if !placeholders.contains(error.setting) {
                findings.error(
                    "\(error.setting) of provider \(block.name.quoted) \(error.sentence)",
                    at: block.places[error.setting] ?? block.place)
            }
            return nil
        }
    }
}
