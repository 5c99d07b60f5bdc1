import Ports
import ProviderKit
import RoutingCore
import YAML

/// One setting of a provider, in the form that its kind declares.
struct SettingReader {
    let reader: NodeReader
    let isLoopback: Bool
    /// `provider “esendex”`
    let what: String
    let senders: Senders

    private var findings: Findings { reader.findings }

    func read(_ setting: Setting, _ entry: NodeReader.Entry, into block: inout ProviderBlock) {
        switch setting.form {
        case .credential, .text, .sender:
            if entry.value.tag != nil {
                block.credentials[setting.name] = source(entry)
            } else if let text = reader.text(entry.value, setting.name) {
                take(text, setting, entry, into: &block)
            }
        case .path: block.texts[setting.name] = reader.path(entry.value, setting.name)
        case .bytes:
            block.texts[setting.name] = reader.positiveWholeNumber(entry.value, setting.name).map(String.init)
        case .url:
            guard let text = reader.text(entry.value, setting.name) else { return }
            if let problem = WebAddress.problem(of: text) {
                // Not kept, or its kind would say the same once more.
                findings.error("\(setting.name) \(problem)", at: entry.value.place)
            } else {
                block.texts[setting.name] = text
            }
        }
    }

    private func take(
        _ text: String, _ setting: Setting, _ entry: NodeReader.Entry, into block: inout ProviderBlock
    ) {
        switch setting.form {
        case .credential: break
        case .sender:
            let sender = senders.sender(named: text)
            block.sender = sender
            block.texts[setting.name] = senders.value(of: sender)
            return
        case .text, .path, .bytes, .url:
            block.texts[setting.name] = text
            return
        }
        block.credentials[setting.name] = .clear(text)
        let secret = SecretName.nearest(to: "\(block.name)_\(setting.name)") ?? "NAME"
        let advice = "keep it with “martlet secret set \(secret)” and write \(setting.name): !secret \(secret)"
        if isLoopback {
            findings.warning("the \(setting.name) of \(what) stands here in clear: \(advice)", at: entry.value.place)
        } else {
            findings.error(
                "the \(setting.name) of \(what) stands here in clear, and the hub listens beyond this machine: \(advice)",
                at: entry.value.place)
        }
    }

    /// `!secret NAME` or `!env NAME`. What is no name may be the secret itself, so it is not repeated.
    private func source(_ entry: NodeReader.Entry) -> ProviderBlock.CredentialSource? {
        let node = entry.value
        let tag = node.tag ?? ""
        guard tag == "!secret" || tag == "!env" else {
            reader.unknownTag(tag, at: node.place)
            return nil
        }
        let isSecret = tag == "!secret"
        guard case .scalar(let name, _) = node.content, (1...64).contains(name.utf8.count),
            name.utf8.allSatisfy(NodeReader.isNameByte)
        else {
            let form = isSecret ? SecretName.form : "letters, digits and . _ -"
            findings.error("\(tag) is followed by a name: \(form)", at: node.place)
            return nil
        }
        if isSecret, !SecretName.isGood(name) {
            findings.error(
                "\(tag) is followed by a name: \(SecretName.form)", at: node.place,
                suggestion: SecretName.nearest(to: name))
            return nil
        }
        return isSecret ? .secret(name) : .environment(name)
    }
}
