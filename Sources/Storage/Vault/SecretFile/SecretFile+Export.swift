import Messaging

/// Secrets on their way to another hub, sealed for the key that it has.
extension SecretFile {
    /// Makes a secret file at `place`, which must not be there yet, locked with the key in `keyPath`, with the current values
    /// of `names`; all but the hub's own keys when there are none. Returns the names.
    public func export(_ names: [String], to place: String, keyAt keyPath: String) throws(VaultError) -> [String] {
        for name in names {
            try Self.checkName(name)
            guard secret(named: name) != nil else { throw Self.noSuch(name, path) }
        }
        let chosen = entries.filter { !$0.isOwn && (names.isEmpty || names.contains($0.name)) }
        guard !chosen.isEmpty else { throw VaultError(.noSuchSecret, "\(path): there is no secret to export") }
        var export = try OpenedSecrets(lockedWith: KeyEncryptingKey(KeyFile.read(at: keyPath)))
        for entry in chosen {
            guard let secret = secret(named: entry.name) else { continue }
            _ = try export.set(entry.name, to: secret, at: entry.setAt)
        }
        try PrivateFile(path: place).create(export.fileText(), mode: 0o600)
        return chosen.map(\.name)
    }

    /// Whether these bytes begin like a secret file.
    public static func isSealed(_ bytes: [UInt8]) -> Bool { bytes.starts(with: (SealedText.format + " ").utf8) }

    /// The values of a file that was exported for this one's key.
    public func values(exportedTo place: String) throws(VaultError) -> [(name: String, secret: Secret)] {
        let (path, own) = (path, opened.text.lock)
        let export = try OpenedSecrets(path: place) { lock throws(VaultError) in
            guard lock == own else {
                throw VaultError(
                    .damaged,
                    "\(place):2: it is sealed for `\(lock.line)`, and this hub has `\(own.line)`; export it again with "
                        + "`--for` this hub's key file")
            }
            return try keys.key(for: lock, of: path)
        }
        return export.secrets.sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    }
}
