import Foundation
import Messaging
import Testing

@testable import Vault

@Suite("Who may see a secret file, and what a failed change leaves")
struct ExposureTests {
    let folder: ScratchFolder

    init() throws {
        folder = try ScratchFolder()
        var file = try SecretFile(creating: folder.secrets)
        try file.set("NAME", to: Secret("value"))
    }

    @Test(arguments: [0o644, 0o440, 0o604, 0o620, 0o601])
    func `a key that others may read or write is refused`(mode: Int) throws {
        try folder.setMode(of: folder.key, mode)
        let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
        #expect(
            error
                == VaultError(
                    .exposed,
                    "\(folder.key): others may read or write it (mode \(String(mode, radix: 8))); `chmod go= \(folder.key)`, "
                        + "and change the secrets if anybody else was on this machine"))
    }

    @Test func `secrets that others may read are refused`() throws {
        try folder.setMode(of: folder.secrets, 0o644)
        let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
        #expect(error?.label == .exposed)
        #expect(error?.sentence.hasPrefix("\(folder.secrets): others may read or write it (mode 644)") ?? false)
    }

    @Test(.enabled(if: geteuid() == 0, "only root can give a file away"))
    func `a key that belongs to somebody else is refused`() throws {
        #expect(chown(folder.key, 65_534, 65_534) == 0)
        let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
        #expect(
            error
                == VaultError(
                    .exposed,
                    "\(folder.key): it belongs to user 65534, and martlet runs as 0; chown it, if you trust what is in it"
                ))
    }

    @Test func `a folder in the key's place is no key`() throws {
        try FileManager.default.removeItem(atPath: folder.key)
        try FileManager.default.createDirectory(atPath: folder.key, withIntermediateDirectories: false)
        let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
        #expect(error == VaultError(.fileSystem, "\(folder.key): this is no file"))
    }

    @Test func `a change that cannot be written leaves the old file, here and on disk`() throws {
        var file = try SecretFile(opening: folder.secrets)
        let before = try folder.bytes(of: folder.secrets)
        try FileManager.default.createDirectory(
            atPath: folder.secrets + ".new", withIntermediateDirectories: false)
        #expect(throws: VaultError.self) { try file.set("NAME", to: Secret("other")) }
        #expect(file.secret(named: "NAME")?.text == "value")
        #expect(try folder.bytes(of: folder.secrets) == before)
    }

    @Test func `what a change that was cut short left behind is cleared away`() throws {
        try Data("martlet-se".utf8).write(to: URL(fileURLWithPath: folder.secrets + ".new"))
        var file = try SecretFile(opening: folder.secrets)
        try file.set("NAME", to: Secret("other"))
        #expect(try folder.names == ["secrets.martlet", "secrets.martlet.key", "secrets.martlet.seen"])
        #expect(try folder.mode(of: folder.secrets) == 0o600)
    }

    @Test func `a file larger than any secret file is not read`() throws {
        try folder.overwrite(folder.secrets, with: [UInt8](repeating: 0x41, count: PrivateFile.largest + 1))
        let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
        #expect(
            error?.sentence
                == "\(folder.secrets): it is larger than 4194304 bytes; this is no file of martlet's")
    }
}
