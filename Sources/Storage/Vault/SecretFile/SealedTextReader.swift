import Messaging
import Ports

/// Reads the lines of a secret file, strictly: what it accepts, `SealedText` writes again byte for byte.
///
/// Nothing it reads is believed before the file's MAC is checked.
struct SealedTextReader {
    private let path: String
    private let lines: [[UInt8]]
    private var next = 0

    /// The file's values, and its last line as it stands.
    static func read(_ bytes: [UInt8], path: String) throws(VaultError) -> (text: SealedText, lastLine: [UInt8]) {
        guard bytes.last == UInt8(ascii: "\n") else {
            throw VaultError(
                .damaged, "\(path): the last line has no end: the file is cut short; \(Self.advice)")
        }
        let lines = bytes.dropLast().split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        var reader = SealedTextReader(path: path, lines: lines.map { [UInt8]($0) })
        let read = try reader.readFile()
        guard read.text.body + read.lastLine == bytes else {
            throw VaultError(.damaged, "\(path): it is not written as martlet writes it; \(Self.advice)")
        }
        return read
    }

    static let advice = "restore it from a copy, or set it aside together with its key file and set the secrets anew"

    private init(path: String, lines: [[UInt8]]) {
        self.path = path
        self.lines = lines
    }

    private mutating func readFile() throws(VaultError) -> (text: SealedText, lastLine: [UInt8]) {
        let first = try words(expected: "martlet-secrets 1 <file id> <file version>")
        guard first[0] == SealedText.format else { throw damaged("this is no martlet secret file") }
        guard first.count > 1, first[1] == SealedText.formatVersion else {
            throw unsupported("this form of secret file is not known; a newer martlet may have written it")
        }
        guard first.count == 4, Self.isID(first[2]), let fileVersion = Self.number(first[3]) else {
            throw damaged("expected `martlet-secrets 1 <file id> <file version>`")
        }

        let lock = try lock(words(expected: KeyLock.form))

        var text = SealedText(
            fileID: first[2], fileVersion: fileVersion, lock: lock, dataKeys: [], entries: [])
        while true {
            let line = try words(expected: "mac <code>")
            switch line[0] {
            case "dek" where text.entries.isEmpty: text.dataKeys.append(try dataKey(line, in: text))
            case "mac":
                guard !text.dataKeys.isEmpty else { throw damaged("expected `dek <data key id> <wrapped key>`") }
                guard line.count == 2, next == lines.count else {
                    throw damaged("`mac <code>` must be the last line, with nothing behind it")
                }
                return (text, lines[next - 1] + [UInt8(ascii: "\n")])
            default: text.entries.append(try entry(line, in: text))
            }
        }
    }

    private func lock(_ line: [String]) throws(VaultError) -> KeyLock {
        if line.count == 2, line[0] == "kek", Self.isID(line[1]) { return .key(id: line[1]) }
        guard line[0] == "kdf" else { throw damaged("expected `\(KeyLock.form)`") }
        guard line.count > 1, line[1] == "scrypt" else {
            throw unsupported(
                "this way to make a key of a passphrase is not known; a newer martlet may have written it")
        }
        guard line.count == 6, let logN = Self.number(line[2]), let r = Self.number(line[3]),
            let p = Self.number(line[4]), let salt = Base64Text.decode(Array(line[5].utf8))?.sealedBytes,
            salt.count == Scrypt.saltLength
        else { throw damaged("expected `\(KeyLock.form)`") }
        let scrypt = Scrypt(logN: logN, r: r, p: p, salt: salt)
        guard scrypt.isBearable else {
            throw damaged("scrypt with these numbers would take more than 1 GiB, or is no scrypt at all")
        }
        return .passphrase(scrypt)
    }

    private func dataKey(_ line: [String], in text: SealedText) throws(VaultError) -> SealedText.DataKey {
        guard line.count == 3, Self.isID(line[1]), let wrapped = Base64Text.decode(Array(line[2].utf8)) else {
            throw damaged("expected `dek <data key id> <wrapped key>`")
        }
        guard !text.dataKeys.contains(where: { $0.id == line[1] }) else {
            throw damaged("data key \(line[1]) stands here a second time")
        }
        return SealedText.DataKey(id: line[1], wrapped: wrapped.sealedBytes)
    }

    private func entry(_ line: [String], in text: SealedText) throws(VaultError) -> SealedText.Entry {
        guard SecretName.isGood(line[0]) else {
            throw damaged(
                "expected `<name> <version> <data key id> <sealed value>`, with a name such as ESENDEX_ACCOUNT")
        }
        let setAt = line.count == 5 ? Self.number(line[4]) : nil
        guard line.count == 4 || setAt != nil, let version = Self.number(line[1]),
            let sealed = Base64Text.decode(Array(line[3].utf8))
        else { throw damaged("entry \(line[0]): expected `<name> <version> <data key id> <sealed value> <time>`") }
        guard text.dataKeys.contains(where: { $0.id == line[2] }) else {
            throw damaged("entry \(line[0]): there is no data key of this id above")
        }
        guard isInOrder(line[0], version, text.entries) else {
            throw damaged(
                "entry \(line[0]): entries stand in the order of their names, each once, or twice with the former value "
                    + "first")
        }
        return SealedText.Entry(
            name: line[0], version: version, dataKeyID: line[2], sealed: sealed.sealedBytes, setAt: setAt)
    }

    private func isInOrder(_ name: String, _ version: Int, _ before: [SealedText.Entry]) -> Bool {
        guard let last = before.last, name <= last.name else { return true }
        let isThird = before.count > 1 && before[before.count - 2].name == name
        return name == last.name && version > last.version && !isThird
    }

    /// The words of the next line: printable ASCII, one blank between them.
    private mutating func words(expected: String) throws(VaultError) -> [String] {
        guard next < lines.count else {
            throw VaultError(
                .damaged, "\(path):\(next + 1): `\(expected)` is missing: the file is cut short; \(Self.advice)")
        }
        let line = lines[next]
        next += 1
        guard line.allSatisfy({ (0x20...0x7E).contains($0) }) else {
            throw damaged("a character that does not belong here")
        }
        let words = line.split(separator: UInt8(ascii: " "), omittingEmptySubsequences: false)
        guard words.allSatisfy({ !$0.isEmpty }) else { throw damaged("a blank too many, or an empty line") }
        return words.map { String(decoding: $0, as: UTF8.self) }
    }

    private static func isID(_ word: String) -> Bool {
        (1...32).contains(word.utf8.count) && word.utf8.allSatisfy(Base62.isDigit)
    }

    /// A whole number from 1, without sign or leading zeros.
    private static func number(_ word: String) -> Int? {
        guard let number = Int(word), number > 0, number < Int.max, String(number) == word else { return nil }
        return number
    }

    private func damaged(_ what: String) -> VaultError {
        VaultError(.damaged, "\(path):\(next): \(what); \(Self.advice)")
    }

    private func unsupported(_ what: String) -> VaultError { VaultError(.unsupported, "\(path):\(next): \(what)") }
}

extension Secret {
    /// What was decoded here is sealed, and no secret.
    fileprivate var sealedBytes: [UInt8] { unsafe withBytes { unsafe [UInt8]($0) } }
}
