import Messaging

/// What locks a secret file: its second line.
enum KeyLock: Sendable, Hashable {
    /// `kek <key id>`: a key of 32 random bytes, kept elsewhere.
    case key(id: String)
    /// `kdf scrypt <log2 N> <r> <p> <base64 of the salt>`: a key made of a passphrase.
    case passphrase(Scrypt)

    static let form = "kek <key id>` or `kdf scrypt 17 8 1 <base64 salt>"

    var line: String {
        switch self {
        case .key(let id): return "kek \(id)"
        case .passphrase(let scrypt):
            let salt = String(decoding: Base64Text.of(scrypt.salt), as: UTF8.self)
            return "kdf scrypt \(scrypt.logN) \(scrypt.r) \(scrypt.p) \(salt)"
        }
    }
}

/// The key-encrypting key of a secret file, and the lock that it fits.
struct KeyEncryptingKey: Sendable {
    let lock: KeyLock
    let key: Secret

    init(_ file: KeyFile) {
        lock = .key(id: file.id)
        key = file.key
    }

    init(passphrase: Secret, for scrypt: Scrypt) throws(VaultError) {
        guard let key = scrypt.key(from: passphrase) else { throw .cryptographyFailed }
        lock = .passphrase(scrypt)
        self.key = key
    }
}
