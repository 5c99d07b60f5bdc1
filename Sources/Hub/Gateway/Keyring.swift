import Messaging
import Ports
import Synchronization

/// The keys of clients in memory, and the making and withdrawing of them.
public final class Keyring: Sendable {
    private let store: any ClientKeyStore
    private let format: any ClientKeyFormat
    private let keys: Mutex<[String: ClientKey]>
    /// One key is made or withdrawn at a time, so that counting and storing are one step; reading keys does not wait for it.
    ///
    /// What it holds are keys that were withdrawn, by id, and that the store has still, since it could not be written.
    private let making = Mutex<[String: ClientKey]>([:])

    /// At most this many keys of a client live at once: the old one and its successor.
    public static let keysPerClient = 2

    /// A use is noted no more often than that.
    static let useIsNotedEvery = Interval.minutes(1)

    public init(store: any ClientKeyStore, format: any ClientKeyFormat) throws(StoreError) {
        self.store = store
        self.format = format
        keys = Mutex(Dictionary(uniqueKeysWithValues: try store.keys().map { ($0.id, $0) }))
    }

    /// What a key is worth to whoever brings it.
    enum Verdict: Equatable {
        case client(String)
        /// It is good, but not for this.
        case lacksScope(String)
        /// Nobody's key, or one that may not be used now or from there; the sentence is for the operator.
        case refused(String?)
    }

    /// An unknown id costs the same comparison as a wrong secret.
    func verdict(on text: String, from peer: String, for scope: KeyScope, at now: Instant) -> Verdict {
        guard let (id, hash) = format.read(text) else { return .refused(nil) }
        let known = keys.withLock { $0[id] }
        let matches = format.equal(known?.hash ?? [UInt8](repeating: 0, count: hash.count), hash)
        guard matches, let key = known else { return .refused(nil) }
        guard key.isLive(at: now) else { return .refused("key \(id) of \(key.client) has expired") }
        guard key.sources.isEmpty || key.sources.contains(where: { $0.contains(peer) }) else {
            return .refused("key \(id) of \(key.client) was used from \(peer), where it may not be")
        }
        noteUse(of: key, at: now)
        return key.scopes.contains(scope) ? .client(key.client) : .lacksScope(key.client)
    }

    private func noteUse(of key: ClientKey, at now: Instant) {
        if let last = key.lastUsedAt, now < last + Self.useIsNotedEvery { return }
        let isNews = keys.withLock { keys in
            guard let last = keys[key.id] else { return false }
            if let used = last.lastUsedAt, now < used + Self.useIsNotedEvery { return false }
            keys[key.id]?.lastUsedAt = now
            return true
        }
        if isNews { store.noteUse(of: key.id, at: now) }
    }

    /// All of them, by client, the older first.
    public var all: [ClientKey] {
        keys.withLock { Array($0.values) }.sorted {
            ($0.client, $0.createdAt, $0.id) < ($1.client, $1.createdAt, $1.id)
        }
    }

    /// What a new key is to be good for.
    public struct Terms: Sendable, Hashable {
        public var scopes = Set(KeyScope.allCases)
        public var expiresAt: Instant?
        public var sources: [AddressRange] = []

        public init() {}
    }

    /// Makes a key and stores its hash; the text is shown this once.
    public func add(client: String, _ terms: Terms = Terms(), at now: Instant) throws(Refusal) -> String {
        try making.withLock { _ throws(Refusal) in try addAlone(client: client, terms, at: now) }
    }

    private func addAlone(client: String, _ terms: Terms, at now: Instant) throws(Refusal) -> String {
        let live = keys.withLock { $0.values.count { $0.client == client && $0.isLive(at: now) } }
        guard live < Self.keysPerClient else {
            throw Refusal(
                .tooManyKeys,
                "The client “\(client)” has \(live) keys already, and no more may live at once: revoke one of them.")
        }
        let made = format.make()
        let key = ClientKey(
            id: made.id, client: client, hash: made.hash, createdAt: now, scopes: terms.scopes,
            expiresAt: terms.expiresAt, sources: terms.sources)
        do throws(StoreError) { try store.add(key) } catch { throw .storeUnavailable }
        keys.withLock { $0[key.id] = key }
        return made.text
    }

    /// Withdraws a key at once; the one that was withdrawn.
    func revoke(_ id: String) throws(Refusal) -> ClientKey {
        try making.withLock { halfWithdrawn throws(Refusal) in
            guard let key = keys.withLock({ $0[id] }) ?? halfWithdrawn[id] else {
                throw Refusal(.notFound, "There is no key “\(id)”.")
            }
            // Out of use first: a store that cannot be written must not keep a stolen key good.
            keys.withLock { $0[id] = nil }
            do throws(StoreError) { try store.removeKey(id) } catch {
                halfWithdrawn[id] = key
                throw Refusal(
                    .storeUnavailable,
                    "The key “\(id)” is refused from now on, but that could not be stored: it would be good again after a "
                        + "restart. Revoke it once more when the store can be written.")
            }
            halfWithdrawn[id] = nil
            return key
        }
    }
}
