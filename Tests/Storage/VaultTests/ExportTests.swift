import Messaging
import Testing

@testable import Vault

@Suite("Secrets for another hub")
struct ExportTests {
    let ours: ScratchFolder
    let theirs: ScratchFolder

    init() throws {
        ours = try ScratchFolder()
        theirs = try ScratchFolder()
        _ = try OwnKeys.open(ours.secrets)
        var file = try SecretFile(opening: ours.secrets)
        try file.set([("ACCOUNT", Secret("EX1")), ("PASSWORD", Secret("old")), ("USERNAME", Secret("ops"))])
        try file.rotate("PASSWORD", to: Secret("new"))
        _ = try OwnKeys.open(theirs.secrets)
    }

    private func export(_ names: [String] = []) throws -> [String] {
        try SecretFile(opening: ours.secrets).export(names, to: ours.path + "/export", keyAt: theirs.key)
    }

    @Test func `the other hub takes the current values, and neither hub's own keys`() throws {
        #expect(try export() == ["ACCOUNT", "PASSWORD", "USERNAME"])
        #expect(try ours.mode(of: ours.path + "/export") == 0o600)
        var file = try SecretFile(opening: theirs.secrets)
        let values = try file.values(exportedTo: ours.path + "/export")
        #expect(values.map(\.name) == ["ACCOUNT", "PASSWORD", "USERNAME"])
        #expect(values.map(\.secret.text) == ["EX1", "new", "ops"])
        try file.set(values)
        #expect(try SecretFile(opening: theirs.secrets).entries.filter { !$0.isOwn }.map(\.name) == values.map(\.name))
    }

    @Test func `names choose, and one that is not there or the hub's own stops it`() throws {
        #expect(throws: VaultError.self) { try export(["ACCOUNT", "NONE"]) }
        #expect(throws: VaultError.self) { try export(["MARTLET_TEXTS"]) }
        #expect(try ours.names.contains("export") == false)
        #expect(try export(["PASSWORD"]) == ["PASSWORD"])
        #expect(#expect(throws: VaultError.self) { try export() }?.label == .exists)
    }

    @Test func `nobody else can open it`() throws {
        _ = try export()
        let error = #expect(throws: VaultError.self) {
            try SecretFile(opening: ours.secrets).values(exportedTo: ours.path + "/export")
        }
        #expect(error?.sentence.hasPrefix("\(ours.path)/export:2: it is sealed for key ") ?? false)
        #expect(error?.sentence.hasSuffix("export it again with `--for` this hub's key file") ?? false)
    }
}
