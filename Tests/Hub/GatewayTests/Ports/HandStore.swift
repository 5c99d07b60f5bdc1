import Messaging
import Ports
import Synchronization

/// A store that commits when it is told to, and fails when it is told to.
final class HandStore: MessageStore, ClientKeyStore, DrainStore {
    private struct State {
        var rows: [UInt64: StoredMessage] = [:]
        var waiting: [StoreWrite] = []
        var reads: [(MessageID, @Sendable (Result<StoredMessage?, StoreError>) -> Void)] = []
        var committed: (@Sendable (ArraySlice<StoreWrite>, StoreError?) -> Void)?
        var keys: [ClientKey] = []
        var drains: [ProviderDrain] = []
        var failsKeys = false
        var failsReads = false
        var handOvers = 0
    }
    private let state: Mutex<State>
    static let full = StoreError(.full, "the disk is full")

    init(rows: [StoredMessage] = []) {
        var state = State()
        for row in rows { state.rows[row.message.id.high] = row }
        self.state = Mutex(state)
    }

    func start(committed: @escaping @Sendable (ArraySlice<StoreWrite>, StoreError?) -> Void) {
        state.withLock { $0.committed = committed }
    }

    func write(_ writes: [StoreWrite]) {
        state.withLock {
            $0.waiting += writes
            $0.handOvers += 1
        }
    }

    func read(_ id: MessageID, then: @escaping @Sendable (Result<StoredMessage?, StoreError>) -> Void) {
        state.withLock { $0.reads.append((id, then)) }
    }

    func read(_ keys: [UInt64], then: @escaping @Sendable (Result<[StoredMessage], StoreError>) -> Void) {
        then(.success(state.withLock { state in keys.compactMap { state.rows[$0] } }))
    }

    func unfinished(at now: Instant, after key: UInt64, atMost count: Int) throws(StoreError) -> [StoredMessage] {
        state.withLock { state in
            let rows = state.rows.values.filter {
                !$0.state.isFinal && $0.state != .sent && $0.message.id.high > key
            }
            return Array(rows.sorted { $0.message.id.high < $1.message.id.high }.prefix(count))
        }
    }

    func codes(at now: Instant, after key: UInt64, atMost count: Int) throws(StoreError) -> [StoredMessage] {
        let rows = rows.values.filter {
            $0.message.purpose == .otp && $0.message.expiresAt > now && $0.message.id.high > key
        }
        return Array(rows.sorted { $0.message.id.high < $1.message.id.high }.prefix(count))
    }

    func unknown(atMost count: Int, then: @escaping @Sendable (Result<[StoredMessage], StoreError>) -> Void) {
        let rows = state.withLock { state in state.rows.values.filter { $0.state == .unknown } }
        then(.success(Array(rows.sorted { $0.message.id.high < $1.message.id.high }.prefix(count))))
    }

    func written(
        to number: E164, after key: UInt64, then: @escaping @Sendable (Result<NumberPage, StoreError>) -> Void
    ) {
        let messages = rows.values.filter { $0.message.content.to == number && $0.message.id.high > key }
        then(.success(NumberPage(messages: messages.sorted { $0.message.id.high < $1.message.id.high }, next: nil)))
    }

    func keepHouse(at now: Instant, then: @escaping @Sendable (Result<Bool, StoreError>) -> Void) {
        then(.success(false))
    }

    func newestKey() throws(StoreError) -> UInt64 { state.withLock { $0.rows.keys.max() ?? 0 } }

    func keys() throws(StoreError) -> [ClientKey] { state.withLock { $0.keys } }

    func add(_ key: ClientKey) throws(StoreError) {
        if state.withLock({ $0.failsKeys }) { throw Self.full }
        state.withLock { $0.keys.append(key) }
    }

    func removeKey(_ id: String) throws(StoreError) {
        if state.withLock({ $0.failsKeys }) { throw Self.full }
        state.withLock { $0.keys.removeAll { $0.id == id } }
    }

    func noteUse(of key: String, at moment: Instant) {
        state.withLock { state in
            for index in state.keys.indices where state.keys[index].id == key { state.keys[index].lastUsedAt = moment }
        }
    }

    // MARK: By hand

    /// Commits, or fails, what waits and what comes of it, until nothing waits; then answers the reads.
    func commit(failing: Bool = false, with error: StoreError = full) {
        for _ in 0..<100 {
            let (writes, committed) = state.withLock { state in
                defer { state.waiting = [] }
                if !failing { for write in state.waiting { Self.apply(write, to: &state.rows) } }
                return (state.waiting, state.committed)
            }
            if !writes.isEmpty { committed?(writes[...], failing ? error : nil) }
            let reads = state.withLock { state in
                defer { state.reads = [] }
                return state.reads.map { id, then in (state.rows[id.high], then) }
            }
            let fails = state.withLock { $0.failsReads }
            for (row, then) in reads { then(fails ? .failure(Self.full) : .success(row)) }
            if writes.isEmpty && reads.isEmpty { return }
        }
    }

    /// Says, with nothing to write, that it can be written again.
    func recover() { state.withLock { $0.committed }?([], nil) }

    /// Says, with nothing to write, that it cannot be written.
    func tell(_ error: StoreError) { state.withLock { $0.committed }?([], error) }

    func drains() throws(StoreError) -> [ProviderDrain] { state.withLock { $0.drains } }
    func add(_ drain: ProviderDrain) throws(StoreError) { state.withLock { $0.drains.append(drain) } }
    func removeDrain(of provider: String) throws(StoreError) {
        state.withLock { $0.drains.removeAll { $0.provider == provider } }
    }

    func failReads() { state.withLock { $0.failsReads = true } }
    func failKeys(_ fails: Bool = true) { state.withLock { $0.failsKeys = fails } }
    var rows: [UInt64: StoredMessage] { state.withLock { $0.rows } }
    var waiting: Int { state.withLock { $0.waiting.count } }
    var handOvers: Int { state.withLock { $0.handOvers } }

    private static func apply(_ write: StoreWrite, to rows: inout [UInt64: StoredMessage]) {
        switch write {
        case .accept(let message):
            rows[message.id.high] = StoredMessage(message: message, state: .queued, attempts: [])
        case .begin(let attempt, let decision, let at):
            rows[attempt.message]?.attempts.append(
                AttemptRecord(ordinal: attempt.ordinal, decision: decision, beganAt: at))
            rows[attempt.message]?.state = .sending
        case .end(let attempt, let outcome, let at, let state):
            rows[attempt.message]?.attempts[attempt.ordinal - 1].outcome = outcome
            rows[attempt.message]?.attempts[attempt.ordinal - 1].endedAt = at
            rows[attempt.message]?.state = state
        case .found(let attempt, let finding, _, let state):
            rows[attempt.message]?.attempts[attempt.ordinal - 1].finding = finding
            rows[attempt.message]?.state = state
        case .move(let key, let state, let notes):
            rows[key]?.state = state
            rows[key]?.lastNotes = notes
        case .erase(let key, let erasure): rows[key] = rows[key]?.erasing(erasure)
        }
    }
}
