import Messaging
import Ports
import ProviderKit
import RoutingCore

/// Makes providers of a checked configuration, which needs what the file only names: secrets and environment.
extension HubConfiguration {
    /// Providers ready for use, and what could not be made.
    public struct Made {
        /// In the order of the file.
        public var providers: [any Provider] = []
        /// What they send by where a client names no sender, by provider.
        public var senders: [String: SenderName] = [:]
        /// The same with the former values of secrets that are being rotated, by provider.
        public var formers: [String: FormerAccount] = [:]
        /// Why others were left out.
        public var findings: [Finding] = []
    }

    /// One that cannot be made is left out, and a finding says why. Every provider is tried.
    public func makeProviders(
        kinds: [ProviderKind], secrets: any SecretStore, environment: [String: String]
    ) -> Made {
        var made = Made()
        for block in providerBlocks(of: kinds) {
            var assembly = ProviderAssembly(
                block: block.block, kind: block.kind, fileName: fileName, table: senders, sender: block.block.sender)
            let provider = assembly.make(secrets: secrets, environment: environment, masksCodes: !server.isLoopback)
            made.findings += assembly.findings
            guard let provider else { continue }
            made.providers.append(provider)
            made.senders[provider.name] = assembly.sender
            made.formers[provider.name] = former(block.block, block.kind, secrets, environment)
        }
        return made
    }

    /// Nil where no secret of the block has a former value, or no provider can be made of it: the current one serves.
    private func former(
        _ block: ProviderBlock, _ kind: ProviderKind, _ secrets: any SecretStore, _ environment: [String: String]
    ) -> FormerAccount? {
        let rotating = block.rotatingSecrets(in: secrets)
        guard !rotating.isEmpty else { return nil }
        var assembly = ProviderAssembly(
            block: block, kind: kind, fileName: fileName, table: senders, sender: block.sender)
        let former = FormerValues(of: rotating, else: secrets)
        let provider = assembly.make(secrets: former, environment: environment, masksCodes: !server.isLoopback)
        return provider.map { FormerAccount(provider: $0, secrets: rotating) }
    }

    /// The credentials that are nowhere, each with its place. Nothing is made of them, so the file may be wrong elsewhere.
    public func missingCredentials(
        kinds: [ProviderKind], secrets: any SecretStore, environment: [String: String]
    ) -> [Finding] {
        providerBlocks(of: kinds).flatMap { block, kind in
            var assembly = ProviderAssembly(
                block: block, kind: kind, fileName: fileName, table: senders, sender: block.sender)
            _ = assembly.resolve(secrets: secrets, environment: environment)
            return assembly.findings
        }
    }

    private func providerBlocks(of kinds: [ProviderKind]) -> [(block: ProviderBlock, kind: ProviderKind)] {
        providers.compactMap { block in kinds.first { $0.id == block.kind }.map { (block, $0) } }
    }
}

private struct ProviderAssembly {
    let block: ProviderBlock
    let kind: ProviderKind
    let fileName: String
    let table: Senders
    var sender: SenderName?
    var findings: [Finding] = []

    mutating func make(secrets: any SecretStore, environment: [String: String], masksCodes: Bool) -> (any Provider)? {
        let (texts, credentials) = resolve(secrets: secrets, environment: environment)
        guard findings.isEmpty else { return nil }
        do throws(SettingError) {
            return try kind.make(
                ProviderSettings(name: block.name, texts: texts, credentials: credentials, masksCodes: masksCodes))
        } catch {
            add("\(error.setting) of provider \(block.name.quoted) \(error.sentence)", setting: error.setting)
            return nil
        }
    }

    mutating func resolve(
        secrets: any SecretStore, environment: [String: String]
    ) -> (texts: [String: String], credentials: [String: Secret]) {
        var texts = block.texts
        var credentials: [String: Secret] = [:]
        for setting in kind.settings {
            guard let source = block.credentials[setting.name],
                let value = resolve(source, of: setting.name, secrets, environment)
            else { continue }
            switch setting.form {
            case .credential: credentials[setting.name] = value
            case .sender:
                let own = table.sender(named: value.withBytes { String(decoding: $0, as: UTF8.self) })
                texts[setting.name] = table.value(of: own)
                sender = own
            case .text, .path, .bytes, .url:
                texts[setting.name] = value.withBytes { String(decoding: $0, as: UTF8.self) }
            }
        }
        return (texts, credentials)
    }

    private mutating func resolve(
        _ source: ProviderBlock.CredentialSource, of setting: String, _ secrets: any SecretStore,
        _ environment: [String: String]
    ) -> Secret? {
        let use = "\(setting) of provider \(block.name.quoted)"
        switch source {
        case .clear(let text): return Secret(text.utf8)
        case .secret(let name):
            if let secret = secrets.secret(named: name), secret.count > 0 { return secret }
            add("\(use) needs the secret \(name): run “martlet secret set \(name)”", setting: setting)
        case .environment(let name):
            if let text = environment[name], !text.isEmpty { return Secret(text.utf8) }
            add("\(use) needs the environment variable \(name), which is not set", setting: setting)
        }
        return nil
    }

    private mutating func add(_ sentence: String, setting: String) {
        let place = block.places[setting] ?? block.place
        findings.append(Finding(.error, file: fileName, place: place, sentence))
    }
}
