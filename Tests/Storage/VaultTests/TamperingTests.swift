import Messaging
import Testing

@testable import Vault

@Suite("A secret file that was changed by other hands")
struct TamperingTests {
    let folder: ScratchFolder
    let original: [UInt8]

    init() throws {
        folder = try ScratchFolder()
        var file = try SecretFile(creating: folder.secrets)
        try file.set("ACCOUNT", to: Secret("EX1"))
        try file.set("PASSWORD", to: Secret("pw"))
        try file.set("TOKEN", to: Secret("former"))
        try file.rotate("TOKEN", to: Secret("current"))
        original = try folder.bytes(of: folder.secrets)
    }

    private func refusal(of bytes: [UInt8]) throws -> VaultError? {
        try folder.overwrite(folder.secrets, with: bytes)
        do {
            _ = try SecretFile(opening: folder.secrets)
            return nil
        } catch {
            return error
        }
    }

    private var lines: [String] {
        String(decoding: original, as: UTF8.self).split(separator: "\n").map(String.init)
    }

    private func text(_ lines: [String]) -> [UInt8] { Array((lines.joined(separator: "\n") + "\n").utf8) }

    /// `lines` with the MAC that only the key's owner can make: what is bound to each entry is then the only guard.
    private func sealedAgain(_ lines: [String]) throws -> [UInt8] {
        let key = try KeyFile.read(at: folder.key)
        let fileID = String(lines[0].split(separator: " ")[2])
        let body = text(lines.dropLast())
        let code = try Sealing(fileID: fileID, keyEncryptingKey: key.key).mac(body)
        return body + SealedText.lastLine(for: code)
    }

    /// How a refusal says what to do.
    private let advices = [
        SealedTextReader.advice, "put the right key file there", "a newer martlet may have written it",
    ]

    @Test func `every single bit is guarded`() throws {
        #expect(try refusal(of: original) == nil)
        for place in original.indices {
            for bit in 0..<8 {
                var changed = original
                changed[place] ^= 1 << bit
                let error = try refusal(of: changed)
                let sentence = error?.sentence ?? "opened"
                let isHelpful = sentence.hasPrefix(folder.secrets + ":") && advices.contains { sentence.hasSuffix($0) }
                #expect(isHelpful, "byte \(place), bit \(bit): \(sentence)")
            }
        }
    }

    @Test func `every single bit of the key is guarded`() throws {
        let key = try folder.bytes(of: folder.key)
        try folder.setMode(of: folder.key, 0o600)
        for place in key.indices {
            for bit in 0..<8 {
                var changed = key
                changed[place] ^= 1 << bit
                try folder.overwrite(folder.key, with: changed)
                let error = #expect(throws: VaultError.self) { try SecretFile(opening: folder.secrets) }
                #expect(error?.sentence.contains(folder.key) ?? false, "byte \(place), bit \(bit)")
            }
        }
    }

    @Test func `a file cut short anywhere is refused`() throws {
        for length in original.indices {
            let error = try refusal(of: [UInt8](original[..<length]))
            #expect(error?.label == .damaged, "\(length) bytes")
            #expect(error?.sentence.hasPrefix(folder.secrets + ":") ?? false)
        }
    }

    @Test func `whatever is added is refused`() throws {
        for more in ["\n", " ", "x", "\0", "mac x\n", lines[4] + "\n"] {
            #expect(try refusal(of: original + Array(more.utf8))?.label == .damaged)
        }
    }

    @Test func `a changed entry is named, with its line`() throws {
        var changed = lines
        let sealed = Array(changed[4])
        changed[4] = String(sealed[..<40]) + (sealed[40] == "A" ? "B" : "A") + String(sealed[41...])
        let error = try refusal(of: text(changed))
        #expect(
            error
                == VaultError(
                    .damaged,
                    "\(folder.secrets):5: entry PASSWORD does not open: it was changed since; restore it from a copy, or set it "
                        + "aside together with its key file and set the secrets anew"))
    }

    @Test func `two values that changed places do not open, whoever signed it`() throws {
        var changed = lines
        let (first, second) = (changed[3].split(separator: " "), changed[4].split(separator: " "))
        changed[3] = (first[..<3] + second[3...]).joined(separator: " ")
        changed[4] = (second[..<3] + first[3...]).joined(separator: " ")
        #expect(try refusal(of: text(changed))?.label == .damaged)
        #expect(try refusal(of: sealedAgain(changed))?.sentence.contains(":4: entry ACCOUNT does not open") ?? false)
    }

    @Test func `a former value does not pass for the current one, whoever signed it`() throws {
        var changed = lines
        let (former, current) = (changed[5].split(separator: " "), changed[6].split(separator: " "))
        changed[5] = (former[..<3] + current[3...]).joined(separator: " ")
        changed[6] = (current[..<3] + former[3...]).joined(separator: " ")
        #expect(try refusal(of: sealedAgain(changed))?.sentence.contains(":6: entry TOKEN does not open") ?? false)
        changed = lines
        changed.swapAt(5, 6)
        let order =
            "entry TOKEN: entries stand in the order of their names, each once, or twice with the former value first"
        #expect(try refusal(of: sealedAgain(changed))?.sentence.contains(":7: \(order)") ?? false)
        changed = lines
        changed.insert(changed[6].replacing("TOKEN 2", with: "TOKEN 3"), at: 7)
        #expect(try refusal(of: sealedAgain(changed))?.sentence.contains(":8: \(order)") ?? false)
    }

    @Test func `a renamed entry does not open, whoever signed it`() throws {
        var changed = lines
        changed[3].replace("ACCOUNT", with: "ACCOUNU")
        #expect(try refusal(of: sealedAgain(changed))?.sentence.contains(":4: entry ACCOUNU does not open") ?? false)
    }

    @Test func `an entry with another version or from another file does not open, whoever signed it`() throws {
        var changed = lines
        changed[3].replace("ACCOUNT 1", with: "ACCOUNT 2")
        #expect(try refusal(of: sealedAgain(changed))?.sentence.contains(":4: entry ACCOUNT does not open") ?? false)
        changed = lines
        changed[0] = "martlet-secrets 1 AAAAAAAAAAAA 3"
        #expect(try refusal(of: sealedAgain(changed))?.sentence.contains(":3: data key") ?? false)
    }

    @Test func `a file whose entry was left out is refused`() throws {
        var changed = lines
        changed.remove(at: 3)
        let error = try refusal(of: text(changed))
        #expect(error?.sentence.contains(":7: the code over the whole file is wrong") ?? false)
    }

    @Test func `what was signed again untouched opens`() throws {
        #expect(try refusal(of: sealedAgain(lines)) == nil)
    }

    @Test func `a file under another key names both keys`() throws {
        let other = try ScratchFolder()
        _ = try SecretFile(creating: other.secrets)
        let error = try refusal(of: other.bytes(of: other.secrets))
        #expect(error?.sentence.hasPrefix("\(folder.secrets):2: the file is locked with key ") ?? false)
        #expect(error?.sentence.hasSuffix("; put the right key file there") ?? false)
    }

    @Test func `a file locked with a passphrase is named as such`() throws {
        var changed = lines
        changed[1] = "kdf scrypt 17 8 1 AAAAAAAAAAAAAAAAAAAAAA=="
        let error = try refusal(of: text(changed))
        #expect(
            error
                == VaultError(
                    .unsupported,
                    "\(folder.secrets):2: the file is locked with a passphrase (kdf), and this martlet opens only files locked "
                        + "with a key file (kek); use the martlet that made it"))
    }

    @Test func `a file of a later form is named as such`() throws {
        var changed = lines
        changed[0].replace("martlet-secrets 1", with: "martlet-secrets 2")
        let error = try refusal(of: text(changed))
        #expect(
            error
                == VaultError(
                    .unsupported,
                    "\(folder.secrets):1: this form of secret file is not known; a newer martlet may have written it"))
    }

    @Test func `a refusal shows nothing of a value`() throws {
        for line in 0..<lines.count {
            var changed = lines
            changed[line] = "pw EX1 " + changed[line]
            let sentence = try #require(try refusal(of: text(changed))).sentence
            #expect(!sentence.contains("EX1"))
            #expect(line < 2 || !sentence.contains(lines[line].split(separator: " ").last ?? ""))
        }
    }
}
