import Messaging
import Ports
import Synchronization

/// The keys of clients in memory, and the making of new ones.
public final class Keyring: Sendable {
    private let store: any ClientKeyStore
    private let format: any ClientKeyFormat
    private let keys: Mutex<[String: ClientKey]>
    /// One key is made at a time, so that counting and storing are one step; reading keys does not wait for it.
    private let making = Mutex(())

    /// At most this many keys of a client live at once: the old one and its successor.
    public static let keysPerClient = 2

    public init(store: any ClientKeyStore, format: any ClientKeyFormat) throws(StoreError) {
        self.store = store
        self.format = format
        keys = Mutex(Dictionary(uniqueKeysWithValues: try store.keys().map { ($0.id, $0) }))
    }

    /// The client whose key this is. An unknown id costs the same comparison as a wrong secret.
    func client(withKey text: String) -> String? {
        guard let (id, hash) = format.read(text) else { return nil }
        let known = keys.withLock { $0[id] }
        let matches = format.equal(known?.hash ?? [UInt8](repeating: 0, count: hash.count), hash)
        return matches ? known?.client : nil
    }

    /// Makes a key and stores its hash; the text is shown this once.
    public func add(client: String, at now: Instant) throws(Refusal) -> String {
        try making.withLock { _ throws(Refusal) in try addAlone(client: client, at: now) }
    }

    private func addAlone(client: String, at now: Instant) throws(Refusal) -> String {
        let live = keys.withLock { $0.values.count { $0.client == client } }
        guard live < Self.keysPerClient else {
            throw Refusal(
                .tooManyKeys, "The client “\(client)” has \(live) keys already, and no more may live at once.")
        }
        let made = format.make()
        let key = ClientKey(id: made.id, client: client, hash: made.hash, createdAt: now)
        do throws(StoreError) { try store.add(key) } catch { throw .storeUnavailable }
        keys.withLock { $0[key.id] = key }
        return made.text
    }
}
