import Messaging
import Testing

@testable import Vault

@Suite("Two values of one name")
struct RotationTests {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private func rotated() throws -> SecretFile {
        var file = try SecretFile(creating: folder.secrets)
        try file.set("ACCOUNT", to: Secret("EX1"))
        try file.set("PASSWORD", to: Secret("old"))
        #expect(try file.rotate("PASSWORD", to: Secret("new")) == 2)
        return file
    }

    private var values: [String?] {
        get throws {
            let file = try SecretFile(opening: folder.secrets)
            return [file.secret(named: "PASSWORD")?.text, file.former(named: "PASSWORD")?.text]
        }
    }

    @Test func `both live, the new one is current, and the name is listed once`() throws {
        _ = try rotated()
        #expect(try values == ["new", "old"])
        let entries = try SecretFile(opening: folder.secrets).entries
        #expect(entries.map(\.name) == ["ACCOUNT", "PASSWORD"])
        #expect(entries.map(\.version) == [1, 2])
        #expect(entries.map(\.hasFormer) == [false, true])
        let store = try FileSecrets(path: folder.secrets)
        #expect(store.secret(named: "PASSWORD")?.text == "new")
        #expect(store.formerSecret(named: "PASSWORD")?.text == "old")
        #expect(store.formerSecret(named: "ACCOUNT") == nil)
    }

    @Test func `the former value goes when it is dropped`() throws {
        var file = try rotated()
        try file.dropFormer("PASSWORD")
        #expect(file.former(named: "PASSWORD") == nil)
        #expect(try values == ["new", nil])
    }

    @Test func `a rotation that is given up leaves the former value, as the newest version`() throws {
        var file = try rotated()
        try file.takeBack("PASSWORD")
        #expect(try values == ["old", nil])
        #expect(try SecretFile(opening: folder.secrets).entries.map(\.version) == [1, 3])
    }

    @Test func `set and remove leave nothing of the former value`() throws {
        var file = try rotated()
        #expect(try file.set("PASSWORD", to: Secret("third")) == 3)
        #expect(try values == ["third", nil])
        try file.rotate("PASSWORD", to: Secret("fourth"))
        try file.remove("PASSWORD")
        #expect(try values == [nil, nil])
    }

    @Test func `a second rotation waits for the end of the first`() throws {
        var file = try rotated()
        let error = #expect(throws: VaultError.self) { try file.rotate("PASSWORD", to: Secret("third")) }
        #expect(
            error?.sentence
                == "\(folder.secrets): PASSWORD is in rotation already; nothing was changed; `martlet secret rotate PASSWORD "
                + "--done` drops its former value, `martlet secret rotate PASSWORD --back` the new one")
        #expect(try values == ["new", "old"])
    }

    @Test func `what is in no rotation, or not there, cannot end one`() throws {
        var file = try rotated()
        #expect(#expect(throws: VaultError.self) { try file.dropFormer("ACCOUNT") }?.label == .rotation)
        #expect(#expect(throws: VaultError.self) { try file.takeBack("ACCOUNT") }?.label == .rotation)
        #expect(#expect(throws: VaultError.self) { try file.dropFormer("NONE") }?.label == .noSuchSecret)
        #expect(#expect(throws: VaultError.self) { try file.rotate("NONE", to: Secret("x")) }?.label == .noSuchSecret)
    }

    @Test func `the hub's own keys are neither looked up nor changed by hand`() throws {
        _ = try OwnKeys.open(folder.secrets)
        var file = try SecretFile(opening: folder.secrets)
        #expect(file.entries.map(\.isOwn) == [true, true, true])
        #expect(try FileSecrets(path: folder.secrets).secret(named: "MARTLET_TEXTS") == nil)
        let sentence = "MARTLET_TEXTS cannot be used: the hub keeps its own keys under names that begin with MARTLET_"
        #expect(
            #expect(throws: VaultError.self) { try file.set("MARTLET_TEXTS", to: Secret("x")) }?.sentence == sentence)
        #expect(
            #expect(throws: VaultError.self) { try file.rotate("MARTLET_TEXTS", to: Secret("x")) }?.sentence == sentence
        )
        #expect(#expect(throws: VaultError.self) { try file.remove("MARTLET_TEXTS") }?.sentence == sentence)
    }
}
