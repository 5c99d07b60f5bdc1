import Messaging
import Ports
import Testing

@testable import Vault

@Suite("Secrets as the hub looks them up")
struct FileSecretsTests {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    @Test func `a secret is found by its name`() throws {
        var file = try SecretFile(creating: folder.secrets)
        try file.set("ESENDEX_PASSWORD", to: Secret("pw"))
        let store: any SecretStore = try FileSecrets(path: folder.secrets)
        #expect(store.secret(named: "ESENDEX_PASSWORD")?.text == "pw")
        #expect(store.secret(named: "ESENDEX_ACCOUNT") == nil)
    }

    @Test func `a hub without secrets has none, until they are made`() throws {
        let store = try FileSecrets(path: folder.secrets)
        #expect(store.secret(named: "NAME") == nil)
        var file = try SecretFile(creating: folder.secrets)
        try file.set("NAME", to: Secret("new"))
        #expect(store.secret(named: "NAME") == nil)
        try store.reload()
        #expect(store.secret(named: "NAME")?.text == "new")
    }

    @Test func `a bad file at reload keeps the secrets of before`() throws {
        var file = try SecretFile(creating: folder.secrets)
        try file.set("NAME", to: Secret("old"))
        let store = try FileSecrets(path: folder.secrets)
        try folder.overwrite(folder.secrets, with: Array("garbage\n".utf8))
        let error = #expect(throws: VaultError.self) { try store.reload() }
        #expect(error?.sentence.hasPrefix("\(folder.secrets):1: this is no martlet secret file") ?? false)
        #expect(store.secret(named: "NAME")?.text == "old")
    }
}
