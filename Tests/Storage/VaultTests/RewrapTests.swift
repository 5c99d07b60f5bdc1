import Foundation
import Messaging
import Testing

@testable import Vault

@Suite("Another key for a secret file")
struct RewrapTests {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        var file = try SecretFile(creating: folder.secrets)
        try file.set("ACCOUNT", to: Secret("EX1"))
        try file.set("PASSWORD", to: Secret("old"))
        try file.rotate("PASSWORD", to: Secret("new"))
    }

    private func lines() throws -> [[Substring]] {
        String(decoding: try folder.bytes(of: folder.secrets), as: UTF8.self).split(separator: "\n")
            .map { $0.split(separator: " ") }
    }

    private func expectAllThere() throws {
        let file = try SecretFile(opening: folder.secrets)
        #expect(file.secret(named: "ACCOUNT")?.text == "EX1")
        #expect(file.secret(named: "PASSWORD")?.text == "new")
        #expect(file.former(named: "PASSWORD")?.text == "old")
    }

    @Test func `only the wrapped data key changes, and the old key opens nothing more`() throws {
        let (before, oldKey) = (try lines(), try folder.bytes(of: folder.key))
        var file = try SecretFile(opening: folder.secrets)
        try file.rewrap()
        let after = try lines()
        #expect(after[1] != before[1])
        #expect(after[2][1] == before[2][1] && after[2][2] != before[2][2])
        #expect(after[3...5] == before[3...5])
        #expect(try folder.names == ["secrets.martlet", "secrets.martlet.key", "secrets.martlet.seen"])
        #expect(try folder.mode(of: folder.key) == 0o400)
        try expectAllThere()
        try folder.setMode(of: folder.key, 0o600)
        try folder.overwrite(folder.key, with: oldKey)
        #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
    }

    @Test func `with new data keys every value is sealed anew`() throws {
        let before = try lines()
        var file = try SecretFile(opening: folder.secrets)
        try file.rewrap(dataKeys: true)
        let after = try lines()
        #expect(after.filter { $0[0] == "dek" }.count == 1)
        #expect(after[2][1] != before[2][1])
        for line in 3...5 {
            #expect(after[line][0...1] == before[line][0...1])
            #expect(after[line][2] == after[2][1])
            #expect(after[line][3] != before[line][3])
            #expect(after[line][4] == before[line][4])
        }
        try expectAllThere()
    }

    @Test func `cut short before the file was changed, the old key goes on, and another try works`() throws {
        _ = try KeyFile.create(at: KeyFile.nextPath(besides: folder.secrets))
        try expectAllThere()
        var file = try SecretFile(opening: folder.secrets)
        try file.rewrap()
        try expectAllThere()
    }

    @Test func `cut short after the file was changed, the next opening ends it`() throws {
        let oldKey = try folder.bytes(of: folder.key)
        var file = try SecretFile(opening: folder.secrets)
        try file.rewrap()
        try FileManager.default.moveItem(atPath: folder.key, toPath: KeyFile.nextPath(besides: folder.secrets))
        try Data(oldKey).write(to: URL(fileURLWithPath: folder.key))
        try folder.setMode(of: folder.key, 0o400)
        try expectAllThere()
        #expect(try folder.names == ["secrets.martlet", "secrets.martlet.key", "secrets.martlet.seen"])
        #expect(try folder.bytes(of: folder.key) != oldKey)
        try expectAllThere()
    }

    @Test func `another process that has the file open takes the new key`() throws {
        var other = try SecretFile(opening: folder.secrets)
        var file = try SecretFile(opening: folder.secrets)
        try file.rewrap()
        try other.set("ACCOUNT", to: Secret("EX2"))
        #expect(try SecretFile(opening: folder.secrets).secret(named: "ACCOUNT")?.text == "EX2")
    }
}
