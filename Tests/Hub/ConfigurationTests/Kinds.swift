import Configuration
import Foundation
import Messaging
import Ports
import ProviderKit

/// Kinds in the shape of the real ones, so that this room is tested without them.
enum Kinds {
    static let all = [esendex, console, file]

    static let esendex = ProviderKind(
        id: "esendex", summary: "Esendex",
        settings: [
            Setting("account", .credential, required: true, "the account reference, EX0000000."),
            Setting("username", .credential, required: true, "the e-mail address of the API user."),
            Setting("password", .credential, required: true, "the password of the API user."),
            Setting("sender", .sender, "the originator."), Setting("base_url", .url, "where the API is."),
        ],
        isPaid: true
    ) { settings throws(SettingError) in
        if settings.texts["sender"] == "Bad!" { throw SettingError(setting: "sender", "must not hold a “!”") }
        if let url = settings.texts["base_url"], BaseURL(url) == nil {
            throw SettingError(setting: "base_url", BaseURL.requirement)
        }
        return FakeProvider(settings: settings, channels: [.sms, .voice])
    }

    static let console = ProviderKind(id: "console", summary: "Prints", settings: [], isPaid: false) { settings in
        FakeProvider(settings: settings, channels: [.sms])
    }

    static let file = ProviderKind(
        id: "file", summary: "Writes a file",
        settings: [
            Setting("path", .path, required: true, "the file to write."), Setting("rotate_at", .bytes, "its size."),
        ],
        isPaid: false
    ) { settings in FakeProvider(settings: settings, channels: [.sms]) }

    static func read(_ text: String, folder: String = "/srv/hub") -> ConfigurationReader.Outcome {
        ConfigurationReader(kinds: all).read(text: text, fileName: "providers.yaml", folder: folder)
    }

    static func check(_ text: String) -> CheckedFile {
        ConfigurationReader(kinds: all).check(text: text, fileName: "providers.yaml", folder: "/srv/hub")
    }

    /// The findings of a check as a user sees them, one a line.
    static func findings(in text: String) -> String {
        check(text).findings.map { "\($0)\n" }.joined()
    }
}

struct FakeProvider: Provider {
    let settings: ProviderSettings
    let channels: Set<Channel>

    var name: String { settings.name }
    var abilities: Abilities { Abilities(channels: channels) }
    func call(for dispatches: [Dispatch]) -> Call { .print("") }
    func outcomes(of result: CallResult, count: Int) -> [Outcome] { [] }
}

struct FakeSecrets: SecretStore {
    var byName: [String: String] = [:]
    var formers: [String: String] = [:]

    func secret(named name: String) -> Secret? { byName[name].map { Secret($0.utf8) } }
    func formerSecret(named name: String) -> Secret? { formers[name].map { Secret($0.utf8) } }
}

/// Files beside the tests.
enum TestFiles {
    static let folder = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    static let repository = folder.appending(path: "../../..").standardizedFileURL

    static func text(_ url: URL) throws -> String { try String(contentsOf: url, encoding: .utf8) }
}
