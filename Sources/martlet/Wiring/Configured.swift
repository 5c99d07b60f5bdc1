import Configuration
import Gateway
import Glibc
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

    /// Reads the file, warnings told, and makes everything it names, secrets included.
    static func settings(_ file: String) throws(Exit) -> (HubConfiguration, HubSettings) {
        let configuration = try read(file, warns: true)
        return (configuration, try settings(of: configuration))
    }

    /// What is found when everything that the file names is made, secrets included.
    static func findings(ofMaking configuration: HubConfiguration) -> [Finding] {
        do throws(Exit) {
            let secrets = try secrets(of: configuration)
            return configuration.makeProviders(kinds: Providers.all, secrets: secrets, environment: environment)
                .findings
        } catch {
            return [Finding(.error, of: configuration.fileName, error.sentence ?? "what it names cannot be made")]
        }
    }

    static func settings(of configuration: HubConfiguration) throws(Exit) -> HubSettings {
        try settings(of: configuration, secrets: try secrets(of: configuration))
    }

    static func settings(of configuration: HubConfiguration, secrets: any SecretStore) throws(Exit) -> HubSettings {
        let made = configuration.makeProviders(
            kinds: Providers.all, secrets: secrets, environment: environment)
        for finding in made.findings { Terminal.say(finding.description) }
        guard !made.findings.contains(where: { $0.severity == .error }) else { throw Exit(ExitCode.configuration, nil) }
        let blocks = Dictionary(configuration.providers.map { ($0.name, $0) }) { first, _ in first }
        return HubSettings(
            clients: configuration.clients, routes: configuration.routes,
            layers: configuration.layers,
            providers: made.providers,
            limits: blocks.mapValues(\.limits), health: blocks.mapValues(\.health),
            senders: configuration.senders, ownSenders: made.senders, repeats: configuration.repeats,
            backlogLimit: configuration.backlogLimit, memoryWindow: configuration.memoryWindow,
            longestValues: configuration.longestValues)
    }

    /// The secret file, where the configuration names a secret at all.
    private static func secrets(of configuration: HubConfiguration) throws(Exit) -> any SecretStore {
        let sources = configuration.providers.flatMap(\.credentials.values)
        let areNamed = sources.contains { if case .secret = $0 { true } else { false } }
        guard areNamed else { return NoSecrets() }
        do throws(VaultError) {
            return try FileSecrets(path: configuration.secretsPath)
        } catch {
            throw Exit(ExitCode.configuration, error.sentence)
        }
    }

    private static var environment: [String: String] {
        var all: [String: String] = [:]
        var entry = environ
        while let text = entry.pointee {
            let pair = String(cString: text).split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
            if pair.count == 2 { all[String(pair[0])] = String(pair[1]) }
            entry += 1
        }
        return all
    }
}

extension HubConfiguration {
    /// Ends the program when the file has no such client.
    func checkClient(_ name: String) throws(Exit) {
        guard clients[name] == nil else { return }
        let hint = NearestWord.sentence(to: name, among: clients.keys.sorted())
        throw Exit(ExitCode.failed, "there is no client “\(name)” in \(fileName)\(hint)")
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
