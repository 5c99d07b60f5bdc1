import Configuration
import Glibc
import Ports
import ProviderKit
import Providers
import Vault

/// What a configuration needs of the machine, looked at before the hub starts: files that can be written, the secret file
/// with its key, and the credentials in it and in the environment.
struct Surroundings {
    let secrets: any SecretStore
    /// What is wrong, each with its place in the file where it has one.
    private(set) var findings: [Finding] = []

    init(of configuration: HubConfiguration) {
        do throws(VaultError) {
            secrets = configuration.namesSecrets ? try FileSecrets(path: configuration.secretsPath) : NoSecrets()
        } catch {
            // One finding for the file is enough: of what is in it nothing is known.
            secrets = PretendedSecrets()
            findings.append(
                Finding(
                    .error, file: configuration.fileName, place: configuration.places["secrets"], error.sentence))
        }
        if let finding = Self.place(
            "the store", configuration.storePath, .error, configuration, configuration.places["store"])
        {
            findings.append(finding)
        }
        for block in configuration.providers {
            let settings = Providers.all.first { $0.id == block.kind }?.settings ?? []
            for setting in settings where setting.form == .path {
                guard let path = block.texts[setting.name] else { continue }
                let what = "\(setting.name) of provider “\(block.name)”"
                // A hub is no worse for a sink that cannot be written yet: the other providers carry.
                if let finding = Self.place(what, path, .warning, configuration, block.places[setting.name]) {
                    findings.append(finding)
                }
            }
        }
    }

    private static func place(
        _ what: String, _ path: String, _ severity: Finding.Severity, _ configuration: HubConfiguration,
        _ place: Finding.Position?
    ) -> Finding? {
        switch FilePlace(path).verdict {
        case .good: nil
        case .missing(let folder):
            Finding(
                .warning, file: configuration.fileName, place: place,
                "\(what): the folder \(folder) is not there, nor the one above it; both are made when it is used")
        case .impossible(let reason):
            Finding(
                severity, file: configuration.fileName, place: place, "\(what) cannot be written at \(path): \(reason)")
        }
    }

    static var environment: [String: String] {
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
    fileprivate var namesSecrets: Bool {
        providers.flatMap(\.credentials.values).contains { if case .secret = $0 { true } else { false } }
    }
}
