import Messaging

/// A secret file that was checked from end to end: its text, and every value in it opened.
struct OpenedSecrets: Sendable {
    var text: SealedText
    private(set) var secrets: [String: Secret]
    private var dataKeys: [String: Secret]
    private let sealing: Sealing

    /// Nothing in it yet, and one fresh data key.
    init(lockedWith key: KeyFile) throws(VaultError) {
        let fileID = String(decoding: Base62.random(12), as: UTF8.self)
        let dataKeyID = String(decoding: Base62.random(12), as: UTF8.self)
        let dataKey = SecretBytes.randomSecret(AES256GCM.keyLength)
        sealing = try Sealing(fileID: fileID, keyEncryptingKey: key.key)
        text = SealedText(
            fileID: fileID, fileVersion: 1, keyID: key.id,
            dataKeys: [.init(id: dataKeyID, wrapped: try sealing.wrap(dataKey, id: dataKeyID))], entries: [])
        dataKeys = [dataKeyID: dataKey]
        secrets = [:]
    }

    /// Reads the file and its key, believes nothing before the MAC is right, and opens every entry.
    init(path: String) throws(VaultError) {
        let keyPath = KeyFile.path(besides: path)
        let key = try KeyFile.read(at: keyPath)
        let bytes = unsafe try PrivateFile(path: path).read().withBytes { unsafe [UInt8]($0) }
        let (text, lastLine) = try SealedTextReader.read(bytes, path: path)
        guard text.keyID == key.id else {
            throw VaultError(
                .damaged,
                "\(path):2: the file is locked with key \(text.keyID), and \(keyPath) holds key \(key.id); "
                    + "put the right key file there")
        }
        sealing = try Sealing(fileID: text.fileID, keyEncryptingKey: key.key)
        self.text = text
        dataKeys = [:]
        secrets = [:]

        // When the MAC is wrong the lines are still tried one by one, only to say which of them was changed.
        let isGenuine = Hashes.equal(lastLine, SealedText.lastLine(for: try sealing.mac(text.body)))
        for (index, wrapped) in text.dataKeys.enumerated() {
            guard let dataKey = sealing.unwrap(wrapped) else {
                throw Self.changed(
                    path, SealedText.lineOfDataKey(index), "data key \(wrapped.id) does not open with \(keyPath)")
            }
            dataKeys[wrapped.id] = dataKey
        }
        for (index, entry) in text.entries.enumerated() {
            guard let dataKey = dataKeys[entry.dataKeyID], let secret = sealing.open(entry, dataKey: dataKey) else {
                throw Self.changed(path, text.lineOfEntry(index), "entry \(entry.name) does not open")
            }
            secrets[entry.name] = secret
        }
        guard isGenuine else {
            throw Self.changed(
                path, text.lineOfMAC,
                "the code over the whole file is wrong: this line, the first one, or the number of lines")
        }
    }

    /// The whole file, with its MAC.
    func fileText() throws(VaultError) -> Secret {
        let body = text.body
        return Secret(body + SealedText.lastLine(for: try sealing.mac(body)))
    }

    mutating func set(_ name: String, to secret: Secret) throws(VaultError) -> Int {
        let index = text.entries.firstIndex { $0.name >= name } ?? text.entries.endIndex
        let former = index < text.entries.endIndex && text.entries[index].name == name ? text.entries[index] : nil
        guard let dataKeyID = text.dataKeys.first?.id, let dataKey = dataKeys[dataKeyID] else {
            throw .cryptographyFailed
        }
        let version = (former?.version ?? 0) + 1
        let entry = try sealing.seal(
            secret, name: name, version: version, dataKeyID: dataKeyID, dataKey: dataKey)
        text.entries.replaceSubrange(index..<(former == nil ? index : index + 1), with: [entry])
        secrets[name] = secret
        return version
    }

    /// False when there is none of this name.
    mutating func remove(_ name: String) -> Bool {
        text.entries.removeAll { $0.name == name }
        return secrets.removeValue(forKey: name) != nil
    }

    private static func changed(_ path: String, _ line: Int, _ what: String) -> VaultError {
        VaultError(.damaged, "\(path):\(line): \(what): it was changed since; \(SealedTextReader.advice)")
    }
}
