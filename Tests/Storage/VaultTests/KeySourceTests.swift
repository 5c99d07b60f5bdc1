import Foundation
import Glibc
import Messaging
import Synchronization
import Testing

@testable import Vault

@Suite("Where the key of the secrets comes from")
struct KeySourceTests {
    let folder: ScratchFolder

    init() throws { folder = try ScratchFolder() }

    private static let passphrase = "correct horse"

    /// Answers every prompt alike, and counts them.
    private final class Typist: Sendable {
        private let prompts = Mutex<[String]>([])
        var seen: [String] { prompts.withLock { $0 } }

        func source(typing answer: String) -> KeySource {
            KeySource(logN: 4) { prompt in
                self.prompts.withLock { $0.append(prompt) }
                return Secret(answer)
            }
        }
    }

    private func descriptor(holding text: [UInt8]) throws -> Int32 {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        #expect(write(ends[1], text, text.count) == text.count)
        close(ends[1])
        return ends[0]
    }

    private func makeWithPassphrase() throws {
        var file = try SecretFile(
            creating: folder.secrets, withPassphrase: true, keys: Typist().source(typing: Self.passphrase))
        try file.set("NAME", to: Secret("value"))
    }

    @Test func `a passphrase is asked for once a process, and there is no key file`() throws {
        try makeWithPassphrase()
        #expect(!(try folder.names.contains("secrets.martlet.key")))
        let line = String(decoding: try folder.bytes(of: folder.secrets), as: UTF8.self).split(separator: "\n")[1]
        #expect(line.wholeMatch(of: /kdf scrypt 4 8 1 [0-9A-Za-z+\/]{22}==/) != nil)

        let typist = Typist()
        let keys = typist.source(typing: Self.passphrase)
        var file = try SecretFile(opening: folder.secrets, keys: keys)
        #expect(file.secret(named: "NAME")?.text == "value")
        try file.set("OTHER", to: Secret("more"))
        #expect(try SecretFile(opening: folder.secrets, keys: keys).secret(named: "OTHER")?.text == "more")
        #expect(typist.seen == ["Passphrase of \(folder.secrets): "])
    }

    @Test func `a passphrase that is new costs what OWASP advises`() {
        let scrypt = Scrypt.fresh()
        #expect(KeyLock.passphrase(scrypt).line.hasPrefix("kdf scrypt 17 8 1 "))
        #expect(scrypt.salt.count == 16)
        #expect(scrypt.salt != Scrypt.fresh().salt)
    }

    @Test func `a wrong passphrase is told as one`() throws {
        try makeWithPassphrase()
        let error = #expect(throws: VaultError.self) {
            try SecretFile(opening: folder.secrets, keys: Typist().source(typing: "battery staple"))
        }
        #expect(error?.sentence.contains("does not open with this passphrase: it is a wrong one, or line 2") == true)
        #expect(error?.sentence.hasPrefix("\(folder.secrets):3: ") == true)
    }

    @Test func `without a terminal the sentence says how to hand a passphrase over`() throws {
        try makeWithPassphrase()
        let error = #expect(throws: VaultError.self) {
            try SecretFile(opening: folder.secrets, keys: KeySource())
        }
        #expect(
            error
                == VaultError(
                    .keyMissing,
                    "\(folder.secrets):2: it is locked with a passphrase, and there is no terminal to ask at, or it was asked "
                        + "before; hand it over as the systemd credential martlet.passphrase, or by --key-fd N or "
                        + "MARTLET_KEY_FD"))
    }

    @Test func `a changed line of the passphrase is refused, every bit of it`() throws {
        try makeWithPassphrase()
        let whole = try folder.bytes(of: folder.secrets)
        let start = try #require(whole.firstIndex(of: 0x0A)) + 1
        let end = try #require(whole[start...].firstIndex(of: 0x0A))
        for place in start...end {
            for bit in 0..<8 {
                var changed = whole
                changed[place] ^= 1 << UInt8(bit)
                // A dearer N would cost what it says before it is refused.
                let line = String(decoding: changed[start..<end], as: UTF8.self)
                if line.contains(#/scrypt (9|1[0-9]|20) /#) { continue }
                try folder.overwrite(folder.secrets, with: changed)
                let error = #expect(throws: VaultError.self, "byte \(place), bit \(bit)") {
                    try SecretFile(opening: folder.secrets, keys: Typist().source(typing: Self.passphrase))
                }
                #expect(error?.sentence.hasPrefix(folder.secrets) == true)
            }
        }
    }

    @Test func `a descriptor hands over a passphrase, with or without its line's end, or a key file`() throws {
        try makeWithPassphrase()
        for text in [Self.passphrase, Self.passphrase + "\n"] {
            let keys = KeySource(descriptor: try descriptor(holding: Array(text.utf8)))
            #expect(try SecretFile(opening: folder.secrets, keys: keys).secret(named: "NAME")?.text == "value")
        }
        let other = try ScratchFolder()
        _ = try SecretFile(creating: other.secrets)
        let key = try other.bytes(of: other.key)
        try FileManager.default.removeItem(atPath: other.key)
        var file = try SecretFile(opening: other.secrets, keys: KeySource(descriptor: try descriptor(holding: key)))
        // Read once, and good for as long as the process lives.
        #expect(try file.set("NAME", to: Secret("value")) == 1)
        #expect(throws: VaultError.self) {
            try SecretFile(opening: other.secrets, keys: KeySource(descriptor: try descriptor(holding: [])))
        }
    }

    @Test func `a credential of systemd goes before the key file, and another key than the right one is named`() throws
    {
        _ = try SecretFile(creating: folder.secrets)
        let credentials = try ScratchFolder()
        let place = credentials.path + "/martlet.key"
        try FileManager.default.moveItem(atPath: folder.key, toPath: place)
        // As systemd shows the access list that it sets.
        try credentials.setMode(of: place, 0o440)
        _ = try SecretFile(opening: folder.secrets, keys: KeySource(credentials: credentials.path))
        try credentials.setMode(of: place, 0o444)
        #expect(
            #expect(throws: VaultError.self) {
                try SecretFile(opening: folder.secrets, keys: KeySource(credentials: credentials.path))
            }?.label == .exposed)

        let other = try ScratchFolder()
        _ = try SecretFile(creating: other.secrets)
        let error = #expect(throws: VaultError.self) {
            try SecretFile(
                opening: folder.secrets,
                keys: KeySource(descriptor: try descriptor(holding: other.bytes(of: other.key))))
        }
        #expect(error?.sentence.hasSuffix(" was handed over; hand over the right one") == true)
    }

    @Test func `a new file is locked with the key that is handed over`() throws {
        let credentials = try ScratchFolder()
        let place = credentials.path + "/martlet.passphrase"
        #expect(FileManager.default.createFile(atPath: place, contents: Data("correct horse\n".utf8)))
        try credentials.setMode(of: place, 0o400)
        _ = try SecretFile(creating: folder.secrets, keys: KeySource(credentials: credentials.path, logN: 4))
        #expect(!(try folder.names.contains("secrets.martlet.key")))
        _ = try SecretFile(opening: folder.secrets, keys: Typist().source(typing: Self.passphrase))
    }

    @Test func `a key file gives way to a passphrase, and a passphrase to a key file`() throws {
        let keys = Typist().source(typing: Self.passphrase)
        var file = try SecretFile(creating: folder.secrets, keys: keys)
        try file.set("NAME", to: Secret("value"))
        try file.rewrapWithPassphrase()
        #expect(!(try folder.names.contains("secrets.martlet.key")))
        var again = try SecretFile(opening: folder.secrets, keys: keys)
        try again.rewrap(dataKeys: true)
        #expect(try SecretFile(opening: folder.secrets, keys: KeySource()).secret(named: "NAME")?.text == "value")
    }

    @Test func `a key file that was to take a passphrase's place, and was left beside it, opens the file and takes it`()
        throws
    {
        try makeWithPassphrase()
        var file = try SecretFile(opening: folder.secrets, keys: Typist().source(typing: Self.passphrase))
        try file.rewrap()
        try FileManager.default.moveItem(atPath: folder.key, toPath: folder.key + ".next")
        #expect(try SecretFile(opening: folder.secrets, keys: KeySource()).secret(named: "NAME")?.text == "value")
        #expect(try folder.names.contains("secrets.martlet.key"))
        #expect(!(try folder.names.contains("secrets.martlet.key.next")))
    }

    @Test func `a short passphrase is refused`() throws {
        let error = #expect(throws: VaultError.self) {
            try SecretFile(creating: folder.secrets, withPassphrase: true, keys: Typist().source(typing: "1234567"))
        }
        #expect(error?.label == .badValue)
        #expect(try folder.names == [])
    }
}
