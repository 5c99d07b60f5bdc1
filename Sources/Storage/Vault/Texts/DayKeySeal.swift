import Messaging
import Ports
import Synchronization

/// Seals the private part of messages under the keys of their days (AES-256-GCM), and hashes numbers under a key of its own.
///
/// Sealed content is the byte 0x80, the name of its key (seven bytes), the nonce, the ciphertext and its tag. It is bound to
/// its message and its key, so that one moved to another row does not open.
public final class DayKeySeal: TextSeal {
    /// 96 random bits are good for 2^32 texts a key (NIST SP 800-38D, 8.3); at half of that another key goes on.
    static let mostTexts = 1 << 31

    fileprivate struct Key {
        let id: DataKeyID
        let cipher: PreparedCipher
        var texts = 0
    }

    fileprivate struct State: ~Copyable {
        var file: DayKeyFile
        let numbers: NumberHash
        /// The one to seal with, by its day and days kept.
        var current: [DataKeyID: Key] = [:]
        var opening: [DataKeyID: PreparedCipher] = [:]
        /// How long texts are kept that came lately: for these, tomorrow's keys are made today.
        var daysKept: Set<Int> = []
        var nonces = Nonces()
    }

    private let state: Mutex<State>
    fileprivate static let form: UInt8 = 0x80
    private static let headLength = 1 + DataKeyID.length

    /// Opens the keys of texts beside the secrets at `secrets`.
    public convenience init(besides secrets: String, keys: OwnKeys) throws(VaultError) {
        try self.init(DayKeyFile(path: DayKeyFile.path(besides: secrets), root: keys.texts), numbers: keys.numbers)
    }

    init(_ file: DayKeyFile, numbers: Secret) throws(VaultError) {
        guard let hash = NumberHash(key: numbers) else { throw .cryptographyFailed }
        state = Mutex(State(file: file, numbers: hash))
    }

    public func prepare(for message: Message) throws(StoreError) {
        let name = DataKeyID(of: message)
        try state.withLock { state throws(StoreError) in
            if let key = state.current[name], key.texts < Self.mostTexts { return }
            try Self.change { () throws(VaultError) in try state.beginKey(name) }
        }
    }

    public func seal(_ content: [UInt8], of message: Message) -> [UInt8]? {
        let name = DataKeyID(of: message)
        return state.withLock { state in
            state.current[name]?.texts += 1
            guard let key = state.current[name] else { return nil }
            return state.seal(content, key.cipher, key.id, message.id)
        }
    }

    public func seal(_ content: [UInt8], inPlaceOf sealed: [UInt8], of id: MessageID) -> [UInt8]? {
        guard let name = Self.keyID(in: sealed) else { return nil }
        return state.withLock { state in
            state.cipher(name).flatMap { state.seal(content, $0, name, id) }
        }
    }

    public func open(_ sealed: [UInt8], of id: MessageID) -> Unsealed {
        guard let name = Self.keyID(in: sealed) else { return .damaged }
        return state.withLock { state in
            guard let cipher = state.cipher(name) else { return .gone }
            let content = cipher.open(sealed, skipping: Self.headLength, context: Self.context(of: id, name.bytes))
            return content.map { .content($0) } ?? .damaged
        }
    }

    public func hash(of number: E164) -> Int64? { state.withLock { $0.numbers(number) } }

    public func keepHouse(at now: Instant) throws(StoreError) {
        let day = Int(now.microseconds / 86_400_000_000)
        try state.withLock { state throws(StoreError) in
            try Self.change { () throws(VaultError) in try state.keepHouse(on: day) }
        }
    }

    private static func change(_ body: () throws(VaultError) -> Void) throws(StoreError) {
        do throws(VaultError) { try body() } catch {
            throw StoreError(.unusable, "the keys of texts could not be kept: \(error.sentence)")
        }
    }

    private static func keyID(in sealed: [UInt8]) -> DataKeyID? {
        guard sealed.count > headLength, sealed[0] == form else { return nil }
        return DataKeyID(bytes: sealed[1..<headLength])
    }

    fileprivate static func context(of id: MessageID, _ key: [UInt8]) -> [UInt8] {
        var context = [UInt8](repeating: 0, count: 16)
        for place in 0..<8 {
            context[place] = UInt8(truncatingIfNeeded: id.high >> UInt64(56 - place * 8))
            context[place + 8] = UInt8(truncatingIfNeeded: id.low >> UInt64(56 - place * 8))
        }
        return context + key
    }
}

extension DayKeySeal.State {
    /// The key to seal with: the newest of its name, unless it has served enough.
    fileprivate mutating func beginKey(_ name: DataKeyID) throws(VaultError) {
        var id = current[name]?.id.next ?? name
        if current[name] == nil {
            while file.keys[id.next] != nil { id = id.next }
        }
        if file.keys[id] == nil { try file.add([id]) }
        guard let cipher = cipher(id) else { throw .cryptographyFailed }
        current[name] = DayKeySeal.Key(id: id, cipher: cipher)
        daysKept.insert(name.daysKept)
    }

    fileprivate mutating func cipher(_ id: DataKeyID) -> PreparedCipher? {
        if let cipher = opening[id] { return cipher }
        guard let cipher = file.keys[id].flatMap({ PreparedCipher(key: $0) }) else { return nil }
        opening[id] = cipher
        return cipher
    }

    fileprivate mutating func seal(
        _ content: [UInt8], _ cipher: PreparedCipher, _ name: DataKeyID, _ id: MessageID
    ) -> [UInt8]? {
        let key = name.bytes
        return cipher.seal(
            content, head: [DayKeySeal.form] + key, nonce: nonces.next(), context: DayKeySeal.context(of: id, key))
    }

    fileprivate mutating func keepHouse(on day: Int) throws(VaultError) {
        let over = Set(file.keys.keys.filter { $0.lastDay <= day })
        if !over.isEmpty {
            try file.destroy(over)
            for id in over { (current[id.onDay(id.day)], opening[id]) = (nil, nil) }
        }
        let ahead = daysKept.map { DataKeyID(day: day + 1, daysKept: $0) }.filter { file.keys[$0] == nil }
        if !ahead.isEmpty { try file.add(ahead) }
    }
}

/// Random nonces, fetched many at a time.
struct Nonces {
    private var bytes: [UInt8] = []

    mutating func next() -> [UInt8] {
        if bytes.count < AES256GCM.nonceLength { bytes = SecretBytes.random(AES256GCM.nonceLength * 256) }
        let nonce = Array(bytes.suffix(AES256GCM.nonceLength))
        bytes.removeLast(AES256GCM.nonceLength)
        return nonce
    }
}
