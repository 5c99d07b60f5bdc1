import Foundation
import Messaging
import Testing

@testable import Vault

@Suite("The highest version that was seen")
struct SeenVersionTests {
    let folder: ScratchFolder
    let seen: String

    init() throws {
        folder = try ScratchFolder()
        seen = folder.secrets + ".seen"
    }

    @Test func `an older file put back is refused, until that is said to be meant`() throws {
        var file = try SecretFile(creating: folder.secrets)
        try file.set("NAME", to: Secret("old"))
        let older = try folder.bytes(of: folder.secrets)
        try file.set("NAME", to: Secret("new"))
        try folder.overwrite(folder.secrets, with: older)
        for open in [
            { _ = try SecretFile(opening: $0) }, { _ = try FileSecrets(path: $0) }, { _ = try OwnKeys.open($0) },
        ] as [(String) throws -> Void] {
            let error = #expect(throws: VaultError.self) { try open(folder.secrets) }
            #expect(
                error
                    == VaultError(
                        .rolledBack,
                        "\(folder.secrets): this is version 2 of the file, and version 3 was here before: an older copy was "
                            + "put back; bring version 3 back, or, if the older one is meant, remove \(seen)"))
        }
        #expect(#expect(throws: VaultError.self) { try file.set("NAME", to: Secret("x")) }?.label == .rolledBack)
        #expect(try folder.bytes(of: folder.secrets) == older)

        try FileManager.default.removeItem(atPath: seen)
        #expect(try SecretFile(opening: folder.secrets).secret(named: "NAME")?.text == "old")
        #expect(try String(decoding: folder.bytes(of: seen), as: UTF8.self).hasSuffix(" 2\n"))
    }

    @Test func `another file in its place is refused, even with its own key`() throws {
        _ = try SecretFile(creating: folder.secrets)
        let other = try ScratchFolder()
        _ = try SecretFile(creating: other.secrets)
        try folder.setMode(of: folder.key, 0o600)
        try folder.overwrite(folder.secrets, with: other.bytes(of: other.secrets))
        try folder.overwrite(folder.key, with: other.bytes(of: other.key))
        let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
        #expect(error?.label == .rolledBack)
        #expect(error?.sentence.hasSuffix("or, if this one is meant, remove \(seen)") ?? false)
    }

    @Test func `a machine that stopped before the version was noted catches up`() throws {
        var file = try SecretFile(creating: folder.secrets)
        let before = try folder.bytes(of: seen)
        try file.set("NAME", to: Secret("1"))
        let after = try folder.bytes(of: seen)
        try folder.overwrite(seen, with: before)
        _ = try SecretFile(opening: folder.secrets)
        #expect(try folder.bytes(of: seen) == after)
        #expect(before != after)
    }

    @Test func `a note that cannot be read is refused, and says what to do`() throws {
        _ = try SecretFile(creating: folder.secrets)
        let good = try folder.bytes(of: seen)
        for bad in [[], Array("martlet-seen 1 x 99\n\n".utf8), Array(good.dropLast()), good + [0x0A]] {
            try folder.overwrite(seen, with: bad)
            let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
            #expect(error?.label == .damaged)
            #expect(error?.sentence.hasPrefix("\(seen):1: expected one line") ?? false)
            #expect(error?.sentence.contains("remove it if the secret file beside it is the newest") ?? false)
        }
    }

    @Test func `init after a file was set aside begins anew`() throws {
        _ = try SecretFile(creating: folder.secrets)
        try FileManager.default.removeItem(atPath: folder.secrets)
        try FileManager.default.removeItem(atPath: folder.key)
        _ = try SecretFile(creating: folder.secrets)
        #expect(try SecretFile(opening: folder.secrets).entries.isEmpty)
    }
}
