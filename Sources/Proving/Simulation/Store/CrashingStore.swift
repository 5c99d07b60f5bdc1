import Messaging
import Ports

/// A store with group commit on virtual time. What is not synced when its hub dies is lost; a transaction under way then
/// may have been synced or not.
struct CrashingStore: MessageStore, ClientKeyStore, DrainStore {
    let world: World
    let life: HubLife

    func start(committed: @escaping @Sendable (ArraySlice<StoreWrite>, StoreError?) -> Void) {
        if world.isCurrent(life) { world.disk.committed = committed }
    }

    func write(_ writes: [StoreWrite]) {
        guard world.passes(CrashPoint(.before, .handOver), in: life) else { return }
        for write in writes { world.trace.add(.handedOver, write.key, at: world.now) }
        world.disk.waiting += writes
        world.beginTransaction()
        _ = world.passes(CrashPoint(.after, .handOver), in: life)
    }

    func read(_ id: MessageID, then: @escaping @Sendable (Result<StoredMessage?, StoreError>) -> Void) {
        guard world.passes(CrashPoint(.before, .read), in: life) else { return }
        world.disk.readings.append { rows in then(.success(rows[id.high])) }
        world.beginTransaction()
        _ = world.passes(CrashPoint(.after, .read), in: life)
    }

    func read(_ keys: [UInt64], then: @escaping @Sendable (Result<[StoredMessage], StoreError>) -> Void) {
        guard world.passes(CrashPoint(.before, .read), in: life) else { return }
        world.reach.fetched += keys.count
        world.disk.readings.append { rows in then(.success(keys.compactMap { rows[$0] })) }
        world.beginTransaction()
        _ = world.passes(CrashPoint(.after, .read), in: life)
    }

    func unfinished(at now: Instant, after key: UInt64, atMost count: Int) throws(StoreError) -> [StoredMessage] {
        let rows = world.sortedRows { row in
            switch row.state {
            case .scheduled, .queued, .sending: row.message.id.high > key
            case .unknown: row.message.expiresAt > now && row.message.id.high > key
            default: false
            }
        }
        return Array(rows.prefix(count))
    }

    func codes(at now: Instant, after key: UInt64, atMost count: Int) throws(StoreError) -> [StoredMessage] {
        let rows = world.sortedRows { row in
            row.message.purpose == .otp && row.message.expiresAt > now && row.message.id.high > key
        }
        return Array(rows.prefix(count))
    }

    func unknown(atMost count: Int, then: @escaping @Sendable (Result<[StoredMessage], StoreError>) -> Void) {
        let found = Array(world.sortedRows { $0.state == .unknown }.prefix(count))
        world.agenda.plan(at: world.now) { [self] in if world.isCurrent(life) { then(.success(found)) } }
    }

    func written(
        to number: E164, after key: UInt64, then: @escaping @Sendable (Result<NumberPage, StoreError>) -> Void
    ) {
        guard world.passes(CrashPoint(.before, .read), in: life) else { return }
        world.disk.readings.append { rows in
            let messages = rows.values.filter { $0.message.content.to == number && $0.message.id.high > key }
            then(.success(NumberPage(messages: messages.sorted { $0.message.id.high < $1.message.id.high }, next: nil)))
        }
        world.beginTransaction()
        _ = world.passes(CrashPoint(.after, .read), in: life)
    }

    func keepHouse(at now: Instant, then: @escaping @Sendable (Result<Bool, StoreError>) -> Void) {
        then(.success(false))
    }

    func newestKey() throws(StoreError) -> UInt64 { world.disk.rows.keys.max() ?? 0 }

    // MARK: Keys and drains, synced when a call returns

    func keys() throws(StoreError) -> [ClientKey] { world.disk.keys }
    func add(_ key: ClientKey) throws(StoreError) { world.disk.keys.append(key) }
    func removeKey(_ id: String) throws(StoreError) { world.disk.keys.removeAll { $0.id == id } }
    func noteUse(of key: String, at moment: Instant) {}
    func drains() throws(StoreError) -> [ProviderDrain] { world.disk.drains }
    func add(_ drain: ProviderDrain) throws(StoreError) {
        try removeDrain(of: drain.provider)
        world.disk.drains.append(drain)
    }
    func removeDrain(of provider: String) throws(StoreError) { world.disk.drains.removeAll { $0.provider == provider } }
}

/// Keys of clients, which no simulated caller needs: callers come recognised.
struct NoKeys: ClientKeyFormat {
    func make() -> (text: String, id: String, hash: [UInt8]) { ("none", "none", []) }
    func read(_ text: String) -> (id: String, hash: [UInt8])? { nil }
    func equal(_ a: [UInt8], _ b: [UInt8]) -> Bool { a == b }
}
