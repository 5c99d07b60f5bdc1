import Glibc
import Messaging
import Ports

/// The hub's secrets in one sealed file, locked with the key file beside it, `<path>.key`.
///
/// Each change is on disk when the call returns, or did not happen. Several processes may change the file in turn.
public struct SecretFile: Sendable {
    /// A secret without its value.
    public struct Entry: Sendable, Hashable {
        public let name: String
        /// 1 when the name was first set, one more with each new value.
        public let version: Int
        /// When this value was set, in seconds since 1970; nil in a file that an early martlet wrote.
        public let setAt: Int?
        /// Whether the value before it lives too: a rotation is under way.
        public let hasFormer: Bool
        /// Whether it is a key that the hub made for itself.
        public var isOwn: Bool { name.hasPrefix(OwnKeys.prefix) }
    }

    public let path: String
    private(set) var opened: OpenedSecrets
    let keys: KeySource

    /// The longest value, in bytes.
    public static let longestValue = 65_536

    /// The path of the key file that belongs to the secret file at `path`.
    public static func keyPath(for path: String) -> String { KeyFile.path(besides: path) }

    /// What to tell whoever caused the file at `path` to be made.
    public static func newsOfMaking(_ path: String) -> String {
        let (made, key) =
            KeyFile.isThere(besides: path)
            ? ("\(path) and its key \(keyPath(for: path))", "a copy of the key")
            : (path, "its key or passphrase")
        return
            "made \(made); keep \(key) elsewhere: without it neither the secrets nor the texts of messages can be read "
            + "again"
    }

    /// Refuses what cannot be a secret's name, before a value is asked for.
    public static func checkName(_ name: String) throws(VaultError) { try SecretName.check(name) }

    /// Opens a file that is there, and every entry in it.
    public init(opening path: String, keys: KeySource = .shared) throws(VaultError) {
        try Self.checkThere(path)
        self.path = path
        self.keys = keys
        try Self.askBeforeLocking(path, keys)
        let lock = try PrivateFile(path: path).lock()
        opened = try Self.read(path, keys)
        _ = consume lock
    }

    /// Makes a new, empty file and its key; neither may be there yet.
    /// `withPassphrase` asks for one instead of making a key file; a key that is handed over otherwise serves as well.
    public init(
        creating path: String, withPassphrase: Bool = false, keys: KeySource = .shared
    ) throws(VaultError) {
        let secrets = PrivateFile(path: path)
        let keyFile = PrivateFile(path: KeyFile.path(besides: path))
        if secrets.exists || keyFile.exists {
            // When only one of them is, that says what to do.
            try Self.checkThere(path)
            throw VaultError(
                .exists,
                "\(path): it and its key are there already; nothing was changed; `martlet secret set NAME` adds to it")
        }
        self.path = path
        self.keys = keys
        let given = withPassphrase ? try keys.keyOfNewPassphrase() : try keys.keyForNew(path)
        let key = if let given { given } else { KeyEncryptingKey(try KeyFile.create(at: keyFile.path)) }
        do {
            opened = try OpenedSecrets(lockedWith: key)
            try secrets.create(opened.fileText(), mode: 0o600)
        } catch {
            if given == nil { keyFile.remove() }
            throw error
        }
        try SeenVersion.remember(opened.text, at: path)
    }

    /// For a first use: makes file and key when neither is there. `isNew` tells it, for the caller to say so.
    public static func openOrCreate(_ path: String) throws(VaultError) -> (file: SecretFile, isNew: Bool) {
        let isNew = !PrivateFile(path: path).exists && !PrivateFile(path: KeyFile.path(besides: path)).exists
        return (isNew ? try SecretFile(creating: path) : try SecretFile(opening: path), isNew)
    }

    /// What is kept, sorted by name.
    public var entries: [Entry] {
        opened.text.entries.enumerated().filter { !opened.text.isFormer(at: $0.offset) }.map { _, entry in
            Entry(
                name: entry.name, version: entry.version, setAt: entry.setAt,
                hasFormer: opened.formers[entry.name] != nil)
        }
    }

    public func secret(named name: String) -> Secret? { opened.secrets[name] }

    /// The value of a name that must be there.
    public func secret(knownAs name: String) throws(VaultError) -> Secret {
        guard let secret = secret(named: name) else {
            throw VaultError(.noSuchSecret, "\(path): there is no secret \(name)")
        }
        return secret
    }

    /// The value before the current one; nil outside a rotation.
    public func former(named name: String) -> Secret? { opened.formers[name] }

    /// Sets a new value instead of all before it; returns its version.
    @discardableResult
    public mutating func set(_ name: String, to secret: Secret) throws(VaultError) -> Int {
        try Self.check(name, secret)
        return try change { opened throws(VaultError) in try opened.set(name, to: secret, at: Self.now) }
    }

    /// Sets them all, or none.
    public mutating func set(_ values: [(name: String, secret: Secret)]) throws(VaultError) {
        for (name, secret) in values { try Self.check(name, secret) }
        try change { opened throws(VaultError) in
            for (name, secret) in values { _ = try opened.set(name, to: secret, at: Self.now) }
        }
    }

    /// Forgets a secret. The former files on disk, and copies of them, still hold it.
    public mutating func remove(_ name: String) throws(VaultError) {
        try SecretName.check(name)
        let path = path
        try change { opened throws(VaultError) in
            guard opened.remove(name) else { throw Self.noSuch(name, path) }
        }
    }

    static func noSuch(_ name: String, _ path: String) -> VaultError {
        VaultError(.noSuchSecret, "\(path): there is no secret \(name); nothing was changed")
    }

    static func check(_ name: String, _ secret: Secret) throws(VaultError) {
        try SecretName.check(name)
        guard (1...Self.longestValue).contains(secret.count) else {
            let size = secret.count == 0 ? "it is empty" : "it has \(secret.count)"
            throw VaultError(.badValue, "the value of \(name) must have 1 to \(Self.longestValue) bytes, and \(size)")
        }
    }

    /// Seconds since 1970.
    static var now: Int { time(nil) }

    /// Adds those of the hub's own keys that are missing. A key that is there is never changed: what it locks would be lost.
    mutating func makeOwnKeys() throws(VaultError) {
        guard OwnKeys.names.contains(where: { secret(named: $0) == nil }) else { return }
        try change { opened throws(VaultError) in
            for name in OwnKeys.names where opened.secrets[name] == nil {
                _ = try opened.set(name, to: SecretBytes.randomSecret(AES256GCM.keyLength), at: Self.now)
            }
        }
    }

    /// Reads the file again under the lock, so that no change made elsewhere is lost, and writes it changed.
    mutating func change<Result>(
        then finish: () throws(VaultError) -> Void = {},
        _ body: (inout OpenedSecrets) throws(VaultError) -> Result
    ) throws(VaultError) -> Result {
        try Self.checkThere(path)
        let lock = try PrivateFile(path: path).lock()
        var changed = try Self.read(path, keys)
        let result = try body(&changed)
        changed.text.fileVersion += 1
        try PrivateFile(path: path).replace(with: changed.fileText())
        opened = changed
        try finish()
        try SeenVersion.remember(changed.text, at: path)
        _ = consume lock
        return result
    }

    /// The file, with its key, if it is not older than what was seen. The caller holds the lock.
    private static func read(_ path: String, _ keys: KeySource) throws(VaultError) -> OpenedSecrets {
        let opened = try OpenedSecrets(path: path) { lock throws(VaultError) in try keys.key(for: lock, of: path) }
        try SeenVersion.check(opened.text, at: path)
        return opened
    }

    /// A passphrase may take its time to be typed, and no other process should wait for it.
    private static func askBeforeLocking(_ path: String, _ keys: KeySource) throws(VaultError) {
        let bytes = unsafe try PrivateFile(path: path).read().withBytes { unsafe [UInt8]($0) }
        let lock = try SealedTextReader.read(bytes, path: path).text.lock
        if case .passphrase = lock { _ = try keys.key(for: lock, of: path) }
    }

    private static func checkThere(_ path: String) throws(VaultError) {
        let keyPath = KeyFile.path(besides: path)
        switch (PrivateFile(path: path).exists, PrivateFile(path: keyPath).exists) {
        case (true, _): return
        case (false, false):
            throw VaultError(
                .notMade, "\(path): there is no secret file yet; `martlet secret init` makes it and its key")
        case (false, true):
            throw VaultError(
                .secretsMissing,
                "\(path): the secret file is missing, and its key \(keyPath) is there; restore the file from a copy, or, "
                    + "if there was none, remove the key and run `martlet secret init`")
        }
    }
}
