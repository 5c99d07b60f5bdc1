import Messaging
import Ports

/// The store of one node: an SQLite file in WAL mode, every commit synced, one connection on one thread.
///
/// What is handed over together, or while a sync runs, shares the next transaction and its sync. A write that
/// contradicts what is kept (a key used twice, an attempt of a message that is not there) fails alone, with `contradiction`.
///
/// When the disk is full a transaction fails with `full`, and the next is tried. After a failed sync, or what else the
/// disk does, the connection is given up; the store opens another, at most once a second, and what comes meanwhile fails
/// with `unusable`. When it is written again, `committed` is called with no writes. Only with a damaged file, whoever
/// found it, nothing is written any more.
public final class SQLiteStore: Sendable {
    private let queue = WorkQueue()
    private let counters = StoreCounters()

    /// Opens the file, and makes it (0600) and its folder (0700) where they are missing. `<path>.lock` is held until
    /// `close`.
    ///
    /// Fails with `busy` when another process holds the lock, `damaged` when the file is no database, `unusable` when
    /// it belongs to another program or a newer martlet, or cannot be opened.
    ///
    /// `seal` keeps what messages hold from being read in the file. A store whose messages are not sealed yet is sealed now.
    public convenience init(path: String, seal: any TextSeal) throws(StoreError) {
        try self.init(path: path, seal: seal, secondsBetweenTries: 1)
    }

    init(path: String, seal: any TextSeal, secondsBetweenTries: Double) throws(StoreError) {
        let database = try Database(path: path, ContentCells(seal: seal))
        let writer = Writer(
            database, seal: seal, queue: queue, counters: counters, secondsBetweenTries: secondsBetweenTries)
        try WriterThread.start(writer)
    }

    /// The thread ends by itself, after what was handed over before.
    deinit { queue.end() }

    /// Writes what was handed over before, closes the file and lets go of the lock. What comes later fails with
    /// `unusable`. Not to be called on the writer's thread.
    public func close() {
        ask { writer in writer.close() }
    }

    /// How much has been synced so far.
    public var statistics: StoreStatistics { counters.now }

    /// Runs `question` on the writer's thread, after the writes handed over before, and waits for its answer.
    func ask<Answer: Sendable>(_ question: @escaping @Sendable (Writer) -> Answer) -> Answer {
        let answer = Monitor<Answer?>(nil)
        queue.add { writer in
            let given = question(writer)
            answer.withLock { $0 = given }
            answer.wake()
        }
        return answer.wait { $0 }
    }
}

extension SQLiteStore: MessageStore {
    public func start(committed: @escaping @Sendable (ArraySlice<StoreWrite>, StoreError?) -> Void) {
        queue.setCommitted(committed)
    }

    public func write(_ writes: [StoreWrite]) {
        if !writes.isEmpty { queue.add(writes) }
    }

    public func read(_ id: MessageID, then: @escaping @Sendable (Result<StoredMessage?, StoreError>) -> Void) {
        queue.add { writer in
            then(writer.read { database throws(StoreError) in try database.reads.message(id) })
        }
    }

    public func read(_ keys: [UInt64], then: @escaping @Sendable (Result<[StoredMessage], StoreError>) -> Void) {
        queue.add { writer in
            then(writer.read { database throws(StoreError) in try database.reads.messages(keys) })
        }
    }

    public func unfinished(
        at now: Instant, after key: UInt64, atMost count: Int
    ) throws(StoreError) -> [StoredMessage] {
        try ask { writer in
            writer.read { database throws(StoreError) in
                try database.reads.unfinished(at: now, after: key, atMost: count)
            }
        }.get()
    }

    public func codes(
        at now: Instant, after key: UInt64, atMost count: Int
    ) throws(StoreError) -> [StoredMessage] {
        try ask { writer in
            writer.read { database throws(StoreError) in
                try database.reads.codes(at: now, after: key, atMost: count)
            }
        }.get()
    }

    public func unknown(
        atMost count: Int, then: @escaping @Sendable (Result<[StoredMessage], StoreError>) -> Void
    ) {
        queue.add { writer in
            then(writer.read { database throws(StoreError) in try database.reads.unknown(atMost: count) })
        }
    }

    public func written(
        to number: E164, after key: UInt64, then: @escaping @Sendable (Result<NumberPage, StoreError>) -> Void
    ) {
        queue.add { writer in
            then(
                writer.read { database throws(StoreError) in
                    try database.reads.written(to: number, after: key, atMost: 10_000)
                })
        }
    }

    public func keepHouse(at now: Instant, then: @escaping @Sendable (Result<Bool, StoreError>) -> Void) {
        queue.add { writer in then(writer.keepHouse(at: now)) }
    }

    public func newestKey() throws(StoreError) -> UInt64 {
        try ask { writer in
            writer.read { database throws(StoreError) in try database.reads.newestKey() }
        }.get()
    }
}

extension SQLiteStore: ClientKeyStore {
    public func keys() throws(StoreError) -> [ClientKey] {
        try ask { writer in
            writer.read { database throws(StoreError) in try database.clientKeys.keys() }
        }.get()
    }

    public func add(_ key: ClientKey) throws(StoreError) {
        if let error = ask({ writer in writer.commit { database in database.clientKeys.add(key) } }) { throw error }
    }

    public func removeKey(_ id: String) throws(StoreError) {
        if let error = ask({ writer in writer.commit { database in database.clientKeys.remove(id) } }) { throw error }
    }

    /// That it could not be noted is told by the next write that fails.
    public func noteUse(of key: String, at moment: Instant) {
        queue.add { writer in _ = writer.commit { database in database.clientKeys.noteUse(of: key, at: moment) } }
    }
}

extension SQLiteStore: DrainStore {
    public func drains() throws(StoreError) -> [ProviderDrain] {
        try ask { writer in
            writer.read { database throws(StoreError) in try database.drains.all() }
        }.get()
    }

    public func add(_ drain: ProviderDrain) throws(StoreError) {
        if let error = ask({ writer in writer.commit { database in database.drains.add(drain) } }) { throw error }
    }

    public func removeDrain(of provider: String) throws(StoreError) {
        if let error = ask({ writer in writer.commit { database in database.drains.remove(provider) } }) { throw error }
    }
}

extension Writer {
    /// Reads as long as the file is open, even when nothing is written any more.
    fileprivate func read<Answer>(_ body: (Database) throws(StoreError) -> Answer) -> Result<Answer, StoreError> {
        guard let database else { return .failure(trouble?.error ?? closed) }
        do throws(StoreError) { return .success(try body(database)) } catch {
            // To write into it would make it worse.
            if error.label == .damaged { trouble = Trouble(error: error, cure: .restart, retryAt: nil) }
            return .failure(error)
        }
    }
}
