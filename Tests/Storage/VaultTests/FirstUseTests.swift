import Foundation
import Messaging
import Testing

@testable import Vault

@Suite("A secret file, or its key, that is not there")
struct FirstUseTests {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    @Test func `first use makes both, and says so once`() throws {
        let first = try SecretFile.openOrCreate(folder.secrets)
        #expect(first.isNew)
        #expect(try folder.mode(of: folder.secrets) == 0o600)
        #expect(try folder.mode(of: folder.key) == 0o400)
        #expect(try folder.names == ["secrets.martlet", "secrets.martlet.key", "secrets.martlet.seen"])
        #expect(try !SecretFile.openOrCreate(folder.secrets).isNew)
    }

    @Test func `the folder is made too, for its owner alone`() throws {
        let path = folder.path + "/var/deep/secrets.martlet"
        #expect(try SecretFile.openOrCreate(path).isNew)
        #expect(try folder.mode(of: folder.path + "/var/deep") == 0o700)
    }

    @Test func `opening what was never made says how to make it`() {
        let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
        #expect(error?.label == .notMade)
        #expect(
            error?.sentence
                == "\(folder.secrets): there is no secret file yet; `martlet secret init` makes it and its key")
    }

    @Test func `a missing key is never replaced by a new one`() throws {
        _ = try SecretFile(creating: folder.secrets)
        try FileManager.default.removeItem(atPath: folder.key)
        for open in [
            { try SecretFile(opening: $0) }, { try SecretFile(creating: $0) }, { try SecretFile.openOrCreate($0).file },
        ]
            as [(String) throws -> SecretFile]
        {
            let error = #expect(throws: VaultError.self) { try open(folder.secrets) }
            #expect(error?.label == .keyMissing)
            #expect(
                error?.sentence
                    == "\(folder.key): the key of \(folder.secrets) is missing; restore it from a copy, or, if it is lost, "
                    + "set \(folder.secrets) aside and run `martlet secret init`, then set each secret again")
        }
        #expect(try folder.names == ["secrets.martlet", "secrets.martlet.seen"])
    }

    @Test func `a key without its file is never used for a new one`() throws {
        _ = try SecretFile(creating: folder.secrets)
        try FileManager.default.removeItem(atPath: folder.secrets)
        for open in [{ try SecretFile.openOrCreate($0).file }, { try SecretFile(creating: $0) }]
            as [(String) throws -> SecretFile]
        {
            let error = #expect(throws: VaultError.self) { try open(folder.secrets) }
            #expect(error?.label == .secretsMissing)
            #expect(
                error?.sentence
                    == "\(folder.secrets): the secret file is missing, and its key \(folder.key) is there; restore the file "
                    + "from a copy, or, if there was none, remove the key and run `martlet secret init`")
        }
        #expect(try folder.names == ["secrets.martlet.key", "secrets.martlet.seen"])
    }

    @Test func `init changes nothing that is there`() throws {
        _ = try SecretFile(creating: folder.secrets)
        let before = try folder.bytes(of: folder.key)
        let error = #expect(throws: VaultError.self) { try SecretFile(creating: folder.secrets) }
        #expect(
            error
                == VaultError(
                    .exists,
                    "\(folder.secrets): it and its key are there already; nothing was changed; "
                        + "`martlet secret set NAME` adds to it"))
        #expect(try folder.bytes(of: folder.key) == before)
    }

    @Test func `when the secret file cannot be made no key is left behind`() throws {
        // With the slash at its end the path names the folder that is made for the key, and no file can be made there.
        let path = folder.path + "/var/"
        let error = #expect(throws: VaultError.self) { try SecretFile.openOrCreate(path) }
        #expect(error == VaultError(.fileSystem, "\(path): could not be opened: Is a directory"))
        #expect(try FileManager.default.contentsOfDirectory(atPath: path) == [])
    }
}
