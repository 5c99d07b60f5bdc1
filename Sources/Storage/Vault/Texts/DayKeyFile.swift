import Messaging

/// The data keys of texts, in a file beside the secrets and never in the database: with a line goes the key, and with the
/// key all texts under it.
///
///     martlet-days 1 <version>
///     <day>+<days kept>#<number> <base64 of the wrapped key>
///     mac <base64 of HMAC-SHA256 over every byte above>
struct DayKeyFile {
    let path: String
    private let wrapKey: Secret
    private let macKey: Secret
    private(set) var version = 0
    private(set) var keys: [DataKeyID: Secret] = [:]
    private var wrapped: [(id: DataKeyID, bytes: [UInt8])] = []

    private static let format = "martlet-days 1 "

    static func path(besides secrets: String) -> String { secrets + ".days" }

    /// Opens the file, or begins with no keys where there is none. `root` wraps the keys.
    init(path: String, root: Secret) throws(VaultError) {
        guard
            let wrapKey = Hashes.hkdf(root, info: Array("martlet/days/wrap/1".utf8), count: AES256GCM.keyLength),
            let macKey = Hashes.hkdf(root, info: Array("martlet/days/mac/1".utf8), count: Hashes.length)
        else { throw .cryptographyFailed }
        (self.path, self.wrapKey, self.macKey) = (path, wrapKey, macKey)
        if PrivateFile(path: path).exists { try read() }
        try SeenDays.check(version, of: path)
    }

    /// Makes keys of these names; on disk when it returns.
    mutating func add(_ ids: [DataKeyID]) throws(VaultError) {
        try change { changed throws(VaultError) in
            for id in ids where changed.keys[id] == nil {
                let key = SecretBytes.randomSecret(AES256GCM.keyLength)
                guard let sealed = AES256GCM.seal(key, key: changed.wrapKey, context: Self.context(of: id)) else {
                    throw .cryptographyFailed
                }
                changed.keys[id] = key
                changed.wrapped.append((id, sealed))
            }
        }
    }

    /// Forgets keys; gone from the disk when it returns.
    mutating func destroy(_ ids: Set<DataKeyID>) throws(VaultError) {
        try change { changed in
            changed.wrapped.removeAll { ids.contains($0.id) }
            for id in ids { changed.keys[id] = nil }
        }
    }

    private mutating func change(_ body: (inout DayKeyFile) throws(VaultError) -> Void) throws(VaultError) {
        var changed = newerOnDisk ?? self
        try body(&changed)
        try changed.write()
        try SeenDays.write(changed.version, of: path)
        self = changed
    }

    /// What another martlet wrote after this one had read the file and before it had the store: its keys must not be lost.
    /// A file that is missing or damaged by now is made good from memory.
    private var newerOnDisk: DayKeyFile? {
        var fresh = self
        (fresh.version, fresh.keys, fresh.wrapped) = (0, [:], [])
        do throws(VaultError) { try fresh.read() } catch { return nil }
        return fresh.version > version ? fresh : nil
    }

    // MARK: Reading and writing

    private mutating func write() throws(VaultError) {
        version += 1
        var text = Array("\(Self.format)\(version)\n".utf8)
        for (id, bytes) in wrapped { text += Array("\(id.text) ".utf8) + Base64Text.of(bytes) + [UInt8(ascii: "\n")] }
        guard let code = Hashes.hmac(text, key: macKey) else { throw .cryptographyFailed }
        try PrivateFile(path: path).replace(with: Secret(text + SealedText.lastLine(for: code)))
    }

    private mutating func read() throws(VaultError) {
        let bytes = unsafe try PrivateFile(path: path).read().withBytes { unsafe [UInt8]($0) }
        var lines = bytes.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
        // What ends with a line's end has an empty rest behind it.
        guard lines.count >= 3, lines.removeLast().isEmpty, let last = lines.popLast() else {
            throw damaged(lines.count, "the file is cut short")
        }
        let body = Array(bytes[..<last.startIndex])
        guard let code = Hashes.hmac(body, key: macKey) else { throw .cryptographyFailed }
        let isGenuine = Hashes.equal(Array(last) + [UInt8(ascii: "\n")], SealedText.lastLine(for: code))
        let first = String(decoding: lines[0], as: UTF8.self)
        guard first.hasPrefix(Self.format), let version = Int(first.dropFirst(Self.format.count)), version > 0 else {
            throw damaged(1, "expected `\(Self.format)<version>`")
        }
        self.version = version
        // When the code is wrong the lines are still tried one by one, only to say which of them was changed.
        for (index, line) in lines.enumerated().dropFirst() { try read(line, number: index + 1) }
        guard isGenuine else { throw damaged(lines.count + 1, "the code over the whole file is wrong") }
    }

    private mutating func read(_ line: ArraySlice<UInt8>, number: Int) throws(VaultError) {
        let parts = String(decoding: line, as: UTF8.self).split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 2, let id = DataKeyID(text: parts[0]), keys[id] == nil,
            let sealed = Base64Text.decode(Array(parts[1].utf8))
        else { throw damaged(number, "expected `<day>+<days kept>#<number> <wrapped key>`, each once") }
        let bytes = unsafe sealed.withBytes { unsafe [UInt8]($0) }
        guard let key = AES256GCM.open(bytes, key: wrapKey, context: Self.context(of: id)) else {
            throw damaged(number, "the key \(id.text) does not open")
        }
        keys[id] = key
        wrapped.append((id, bytes))
    }

    private static func context(of id: DataKeyID) -> [UInt8] { Array("martlet/days/1 \(id.text)".utf8) }

    private func damaged(_ line: Int, _ what: String) -> VaultError {
        VaultError(
            .damaged,
            "\(path):\(line): \(what): it was changed since, or its secret file is another; put back the last file that "
                + "belongs to this store and these secrets")
    }
}
