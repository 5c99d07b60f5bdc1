import Configuration
import Gateway
import Messaging
import Ports
import ProviderKit
import Providers
import RoutingCore
import Vault

/// A configuration file, read, and what is made of it.
enum Configured {
    /// Reads the file; findings go to stderr, an error ends the program with 78. `warns`: the command is about the file
    /// itself, so warnings are told too.
    static func read(_ file: String, warns: Bool = false) throws(Exit) -> HubConfiguration {
        let (configuration, findings) = ConfigurationReader(kinds: Providers.all).read(file: file)
        for finding in findings where warns || finding.severity == .error { Terminal.say(finding.description) }
        guard let configuration else { throw Exit(ExitCode.configuration, nil) }
        return configuration
    }

    /// Reads the file and makes everything it names. What is wrong with it and with what it needs of the machine is told
    /// together, warnings too.
    static func settings(_ file: String) throws(Exit) -> (HubConfiguration, HubSettings) {
        var checked = ConfigurationReader(kinds: Providers.all).check(file: file, lints: false)
        let made = makeProviders(of: &checked)
        try tell(checked.findings)
        guard let draft = checked.draft, let made else { throw Exit(ExitCode.configuration, nil) }
        return (draft, settings(of: draft, made))
    }

    /// Makes the providers of a file and adds what is wrong with them, and with what the file needs of the machine, to its
    /// findings. Nil where something is wrong.
    static func makeProviders(of checked: inout CheckedFile) -> HubConfiguration.Made? {
        guard let draft = checked.draft else { return nil }
        let surroundings = Surroundings(of: draft)
        let (secrets, environment) = (surroundings.secrets, Surroundings.environment)
        var made: HubConfiguration.Made?
        if checked.isGood {
            made = draft.makeProviders(kinds: Providers.all, secrets: secrets, environment: environment)
            checked.findings += made?.findings ?? []
        } else {
            checked.findings += draft.missingCredentials(
                kinds: Providers.all, secrets: secrets, environment: environment)
        }
        checked.findings = (checked.findings + surroundings.findings).inOrder
        return checked.isGood ? made : nil
    }

    /// For a command that sends by itself: the file is read already, and its warnings are no business of this command.
    static func settings(of configuration: HubConfiguration) throws(Exit) -> HubSettings {
        let surroundings = Surroundings(of: configuration)
        try tell(surroundings.findings.filter { $0.severity == .error })
        return try settings(of: configuration, secrets: surroundings.secrets)
    }

    static func settings(of configuration: HubConfiguration, secrets: any SecretStore) throws(Exit) -> HubSettings {
        let made = configuration.makeProviders(
            kinds: Providers.all, secrets: secrets, environment: Surroundings.environment)
        try tell(made.findings)
        return settings(of: configuration, made)
    }

    /// An error among them ends the program with 78.
    private static func tell(_ findings: [Finding]) throws(Exit) {
        for finding in findings { Terminal.say(finding.description) }
        guard !findings.contains(where: { $0.severity == .error }) else { throw Exit(ExitCode.configuration, nil) }
    }

    private static func settings(of configuration: HubConfiguration, _ made: HubConfiguration.Made) -> HubSettings {
        let blocks = Dictionary(configuration.providers.map { ($0.name, $0) }) { first, _ in first }
        return HubSettings(
            clients: configuration.clients, routes: configuration.routes,
            layers: configuration.layers,
            providers: made.providers, formers: made.formers,
            limits: blocks.mapValues(\.limits), health: blocks.mapValues(\.health),
            senders: configuration.senders, ownSenders: made.senders, repeats: configuration.repeats,
            backlogLimit: configuration.backlogLimit, memoryWindow: configuration.memoryWindow,
            longestValues: configuration.longestValues)
    }
}

extension HubConfiguration {
    /// A sentence lists no more names than fit on a screen.
    private static var mostNamed: Int { 20 }

    /// Ends the program when the file has no such client.
    func checkClient(_ name: String) throws(Exit) {
        guard clients[name] == nil else { return }
        let known = clients.keys.sorted()
        let hint = NearestWord.sentence(to: name, among: known)
        let list = known.prefix(Self.mostNamed).joined(separator: ", ") + (known.count > Self.mostNamed ? ", …" : "")
        let rest = known.isEmpty ? "it has none" : "it has \(list)"
        throw Exit(ExitCode.failed, "there is no client “\(name)” in \(fileName)\(hint); \(rest)")
    }
}

/// For a configuration that names no secret.
struct NoSecrets: SecretStore {
    func secret(named name: String) -> Secret? { nil }
}

/// Where only routes and texts matter: every secret is there, and empty of meaning.
struct PretendedSecrets: SecretStore {
    func secret(named name: String) -> Secret? { Secret(Array("pretended".utf8)) }
}
