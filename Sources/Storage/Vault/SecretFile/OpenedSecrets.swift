import Messaging

/// A secret file that was checked from end to end: its text, and every value in it opened.
struct OpenedSecrets: Sendable {
    var text: SealedText
    private(set) var secrets: [String: Secret]
    /// The values before the current ones, of names that are in rotation.
    private(set) var formers: [String: Secret]
    private var dataKeys: [String: Secret]
    private var sealing: Sealing

    /// Nothing in it yet, and one fresh data key.
    init(lockedWith key: KeyEncryptingKey) throws(VaultError) {
        let fileID = String(decoding: Base62.random(12), as: UTF8.self)
        sealing = try Sealing(fileID: fileID, keyEncryptingKey: key.key)
        text = SealedText(fileID: fileID, fileVersion: 1, lock: key.lock, dataKeys: [], entries: [])
        dataKeys = [:]
        secrets = [:]
        formers = [:]
        try addDataKey()
    }

    /// Reads the file, believes nothing before the MAC is right, and opens every entry. `key` finds the key of an id.
    init(path: String, key find: (KeyLock) throws(VaultError) -> KeyEncryptingKey) throws(VaultError) {
        let bytes = unsafe try PrivateFile(path: path).read().withBytes { unsafe [UInt8]($0) }
        let (text, lastLine) = try SealedTextReader.read(bytes, path: path)
        let key = try find(text.lock)
        sealing = try Sealing(fileID: text.fileID, keyEncryptingKey: key.key)
        self.text = text
        dataKeys = [:]
        secrets = [:]
        formers = [:]

        // When the MAC is wrong the lines are still tried one by one, only to say which of them was changed.
        let isGenuine = Hashes.equal(lastLine, SealedText.lastLine(for: try sealing.mac(text.body)))
        for (index, wrapped) in text.dataKeys.enumerated() {
            guard let dataKey = sealing.unwrap(wrapped) else {
                if case .passphrase = text.lock {
                    throw VaultError(
                        .damaged,
                        "\(path):\(SealedText.lineOfDataKey(index)): data key \(wrapped.id) does not open with this "
                            + "passphrase: it is a wrong one, or line 2 or this one was changed since; "
                            + SealedTextReader.advice)
                }
                throw Self.changed(
                    path, SealedText.lineOfDataKey(index),
                    "data key \(wrapped.id) does not open with \(KeyFile.path(besides: path))")
            }
            dataKeys[wrapped.id] = dataKey
        }
        for (index, entry) in text.entries.enumerated() {
            guard let secret = open(entry) else {
                throw Self.changed(path, text.lineOfEntry(index), "entry \(entry.name) does not open")
            }
            if text.isFormer(at: index) { formers[entry.name] = secret } else { secrets[entry.name] = secret }
        }
        guard isGenuine else {
            throw Self.changed(
                path, text.lineOfMAC,
                "the code over the whole file is wrong: this line, the first one, the time behind a value, or the number of lines"
            )
        }
    }

    /// The whole file, with its MAC.
    func fileText() throws(VaultError) -> Secret {
        let body = text.body
        return Secret(body + SealedText.lastLine(for: try sealing.mac(body)))
    }

    /// The newest entry of this name.
    func current(_ name: String) -> SealedText.Entry? { text.entries.last { $0.name == name } }

    /// A new value in the place of all before it.
    mutating func set(_ name: String, to secret: Secret, at time: Int?) throws(VaultError) -> Int {
        let entry = try seal(secret, name, version: (current(name)?.version ?? 0) + 1, at: time)
        put([entry], for: name)
        formers[name] = nil
        secrets[name] = secret
        return entry.version
    }

    /// A new value, and the current one behind it; there must be one, and none behind that.
    mutating func rotate(_ name: String, to secret: Secret, at time: Int) throws(VaultError) -> Int {
        guard let former = current(name) else { return try set(name, to: secret, at: time) }
        let entry = try seal(secret, name, version: former.version + 1, at: time)
        put([former, entry], for: name)
        formers[name] = secrets[name]
        secrets[name] = secret
        return entry.version
    }

    /// Ends a rotation with the current value alone.
    mutating func dropFormer(_ name: String) {
        formers[name] = nil
        put([current(name)].compactMap(\.self), for: name)
    }

    /// False when there is none of this name.
    mutating func remove(_ name: String) -> Bool {
        put([], for: name)
        formers[name] = nil
        return secrets.removeValue(forKey: name) != nil
    }

    /// Locks the file with another key: the data keys are wrapped anew, and nothing else changes.
    mutating func rewrap(with key: KeyEncryptingKey) throws(VaultError) {
        sealing = try Sealing(fileID: text.fileID, keyEncryptingKey: key.key)
        text.lock = key.lock
        var wrapped: [SealedText.DataKey] = []
        for former in text.dataKeys {
            guard let dataKey = dataKeys[former.id] else { throw .cryptographyFailed }
            wrapped.append(.init(id: former.id, wrapped: try sealing.wrap(dataKey, id: former.id)))
        }
        text.dataKeys = wrapped
    }

    /// A fresh data key, every value sealed under it, and the former data keys dropped.
    mutating func sealAnew() throws(VaultError) {
        try addDataKey()
        var entries: [SealedText.Entry] = []
        for entry in text.entries {
            guard let secret = open(entry) else { throw .cryptographyFailed }
            entries.append(try seal(secret, entry.name, version: entry.version, at: entry.setAt))
        }
        text.entries = entries
        text.dataKeys = [text.dataKeys[0]]
        dataKeys = dataKeys.filter { $0.key == text.dataKeys[0].id }
    }

    private mutating func addDataKey() throws(VaultError) {
        let id = String(decoding: Base62.random(12), as: UTF8.self)
        let dataKey = SecretBytes.randomSecret(AES256GCM.keyLength)
        text.dataKeys.insert(.init(id: id, wrapped: try sealing.wrap(dataKey, id: id)), at: 0)
        dataKeys[id] = dataKey
    }

    private func open(_ entry: SealedText.Entry) -> Secret? {
        dataKeys[entry.dataKeyID].flatMap { sealing.open(entry, dataKey: $0) }
    }

    private func seal(
        _ secret: Secret, _ name: String, version: Int, at time: Int?
    ) throws(VaultError) -> SealedText.Entry {
        guard let id = text.dataKeys.first?.id, let dataKey = dataKeys[id] else { throw .cryptographyFailed }
        return try sealing.seal(secret, name: name, version: version, dataKeyID: id, dataKey: dataKey, setAt: time)
    }

    /// `fresh` instead of all entries of this name.
    private mutating func put(_ fresh: [SealedText.Entry], for name: String) {
        text.entries.removeAll { $0.name == name }
        let index = text.entries.firstIndex { $0.name > name } ?? text.entries.endIndex
        text.entries.insert(contentsOf: fresh, at: index)
    }

    private static func changed(_ path: String, _ line: Int, _ what: String) -> VaultError {
        VaultError(.damaged, "\(path):\(line): \(what): it was changed since; \(SealedTextReader.advice)")
    }
}
