import Glibc
import Messaging
import Synchronization

/// Where the key of a secret file comes from. A key is looked for in a systemd credential, `martlet.key`; in the key file
/// beside the secrets; and behind a file descriptor. A passphrase in a credential, `martlet.passphrase`; behind the
/// descriptor; and at the terminal, which is asked once a process. Never in an argument or a variable: others can read
/// those.
public final class KeySource: Sendable {
    /// The one of this process, for every secret file that names no other.
    public static let shared = KeySource()

    /// Shows a prompt and reads a line nobody sees; nil when there is no terminal to ask at.
    public typealias Ask = @Sendable (_ prompt: String) -> Secret?

    private struct State {
        var credentials: String?
        var descriptor: Int32?
        var handedOver: Secret?
        var ask: Ask?
        var isAsked = false
        var derived: [KeyLock: KeyEncryptingKey] = [:]
    }

    private let state: Mutex<State>
    /// 2 to this power is scrypt's N for passphrases that are new.
    private let logN: Int

    init(credentials: String? = nil, descriptor: Int32? = nil, logN: Int = 17, ask: Ask? = nil) {
        self.logN = logN
        state = Mutex(State(credentials: credentials, descriptor: descriptor, ask: ask))
    }

    /// - Parameters:
    ///   - credentials: the folder of `$CREDENTIALS_DIRECTORY` (systemd.exec(5)).
    ///   - descriptor: one from which a key file or a passphrase is read, once, and which is closed then.
    public func configure(credentials: String?, descriptor: Int32?, ask: Ask?) {
        if let descriptor { _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC) }
        state.withLock {
            $0.credentials = credentials
            $0.descriptor = descriptor
            $0.ask = ask
        }
    }

    /// The key that fits the lock of the secret file at `path`.
    func key(for lock: KeyLock, of path: String) throws(VaultError) -> KeyEncryptingKey {
        switch lock {
        case .key(let id): return KeyEncryptingKey(try key(id, of: path))
        case .passphrase(let scrypt): return try passphraseKey(scrypt, of: path)
        }
    }

    /// The key of a file that is not made yet; nil when it is up to a key file of its own.
    func keyForNew(_ path: String) throws(VaultError) -> KeyEncryptingKey? {
        if let file = try credentialKey() { return KeyEncryptingKey(file) }
        if let passphrase = try credential("martlet.passphrase") { return try fresh(passphrase.withoutLineEnd) }
        guard let handed = try handedOver() else { return nil }
        if let file = KeyFile.parse(handed) { return KeyEncryptingKey(file) }
        return try fresh(handed.withoutLineEnd)
    }

    /// A key made of a passphrase that is new: asked for twice at a terminal, else taken from where it is handed over.
    func keyOfNewPassphrase() throws(VaultError) -> KeyEncryptingKey {
        if let passphrase = try passphraseHandedOver() {
            guard KeyFile.parse(passphrase) == nil else {
                throw VaultError(
                    .badValue, "there is a key behind the file descriptor, where a passphrase was expected")
            }
            return try fresh(passphrase.withoutLineEnd)
        }
        guard let ask = state.withLock({ $0.ask }), let first = ask("New passphrase: "),
            let second = ask("The same again: ")
        else { throw VaultError(.keyMissing, "there is no terminal to ask for a passphrase; \(Self.advice)") }
        guard unsafe first.withBytes({ unsafe [UInt8]($0) }) == second.withBytes({ unsafe [UInt8]($0) }) else {
            throw VaultError(.badValue, "the two passphrases differ: nothing was changed")
        }
        return try fresh(first)
    }

    private func fresh(_ passphrase: Secret) throws(VaultError) -> KeyEncryptingKey {
        guard passphrase.count >= Self.shortest else {
            throw VaultError(.badValue, "a passphrase has at least \(Self.shortest) bytes: nothing was changed")
        }
        let key = try KeyEncryptingKey(passphrase: passphrase, for: .fresh(logN: logN))
        state.withLock { $0.derived[key.lock] = key }
        return key
    }

    private static let shortest = 8
    private static let advice =
        "hand it over as the systemd credential martlet.passphrase, or by --key-fd N or MARTLET_KEY_FD"

    private func key(_ id: String, of path: String) throws(VaultError) -> KeyFile {
        if let file = try credentialKey(), file.id == id { return file }
        if KeyFile.isThere(besides: path) {
            do { return try KeyFile.find(id, besides: path) } catch {
                guard let handed = try handedOverKey(), handed.id == id else { throw error }
                return handed
            }
        }
        var given = try handedOverKey()
        if given == nil { given = try credentialKey() }
        if let file = given {
            guard file.id != id else { return file }
            throw VaultError(
                .damaged,
                "\(path):2: the file is locked with key \(id), and key \(file.id) was handed over; hand over the right one"
            )
        }
        throw VaultError(
            .keyMissing,
            "\(KeyFile.path(besides: path)): the key of \(path) is missing; restore it from a copy, or, if it is lost, set "
                + "\(path) aside and run `martlet secret init`, then set each secret again")
    }

    private func passphraseKey(_ scrypt: Scrypt, of path: String) throws(VaultError) -> KeyEncryptingKey {
        let lock = KeyLock.passphrase(scrypt)
        if let known = state.withLock({ $0.derived[lock] }) { return known }
        let passphrase: Secret
        if let handed = try passphraseHandedOver() {
            passphrase = handed.withoutLineEnd
        } else {
            passphrase = try typed(for: path)
        }
        let key = try KeyEncryptingKey(passphrase: passphrase, for: scrypt)
        state.withLock { $0.derived[lock] = key }
        return key
    }

    private func typed(for path: String) throws(VaultError) -> Secret {
        let ask = state.withLock { state in
            defer { state.isAsked = true }
            return state.isAsked ? nil : state.ask
        }
        guard let typed = ask?("Passphrase of \(path): ") else {
            throw VaultError(
                .keyMissing,
                "\(path):2: it is locked with a passphrase, and there is no terminal to ask at, or it was asked before; "
                    + Self.advice)
        }
        return typed
    }

    private func credentialKey() throws(VaultError) -> KeyFile? {
        guard let text = try credential("martlet.key") else { return nil }
        guard let file = KeyFile.parse(text) else {
            throw VaultError(
                .damaged,
                "the systemd credential martlet.key is no key file: `martlet-key 1 <key id> <base64 of 32 bytes>`")
        }
        return file
    }

    /// systemd hands a credential to a service through an access list, which shows as a right of the group.
    private func credential(_ name: String) throws(VaultError) -> Secret? {
        guard let folder = state.withLock({ $0.credentials }) else { return nil }
        let file = PrivateFile(path: folder + "/" + name)
        return file.exists ? try file.read(forbidding: 0o037) : nil
    }

    private func passphraseHandedOver() throws(VaultError) -> Secret? {
        if let passphrase = try credential("martlet.passphrase") { return passphrase }
        return try handedOver()
    }

    private func handedOverKey() throws(VaultError) -> KeyFile? { try handedOver().flatMap { KeyFile.parse($0) } }

    /// What is behind the descriptor, read once.
    private func handedOver() throws(VaultError) -> Secret? {
        let (known, descriptor) = state.withLock { state in
            defer { state.descriptor = nil }
            return (state.handedOver, state.descriptor)
        }
        guard let descriptor else { return known }
        let file = OpenFile(taking: descriptor)
        let text: Secret? = unsafe SecretBytes.worked(in: Self.longest + 1) { buffer in
            let count = unsafe file.readAll(into: buffer) ?? 0
            return unsafe (1...Self.longest).contains(count) ? Secret(buffer[..<count]) : nil
        }
        guard let text else {
            throw VaultError(
                .keyMissing,
                "file descriptor \(descriptor) for the key: it cannot be read, is empty, or has more than \(Self.longest) bytes"
            )
        }
        state.withLock { $0.handedOver = text }
        return text
    }

    private static let longest = 4_096
}

extension Secret {
    /// Editors and `echo` end a line that is no part of a passphrase.
    fileprivate var withoutLineEnd: Secret {
        unsafe withBytes { bytes in
            unsafe bytes.last == UInt8(ascii: "\n") ? Secret(bytes.dropLast()) : self
        }
    }
}
