import Messaging
import Ports

/// What the writer's thread does: takes all that waits, makes it one transaction and one sync, answers, again.
///
/// There is no delay: while one sync runs, what comes waits, and is the next transaction.
final class Writer {
    /// So many writes at most share a transaction: beyond, a sync is cheap beside the rows, and those who wait for the
    /// first of them would wait for nothing.
    static let mostWrites = 1_024
    /// So many frames (4 KiB each) make the write-ahead log long enough to be carried over.
    static let framesToCheckpoint: Int32 = 1_000

    private let queue: WorkQueue
    private let counters: StoreCounters
    let path: String
    /// Held over every reopening; nil once closed.
    private var lock: StoreLock?
    /// Nil once closed, and while the file cannot be opened again.
    var database: Database?
    /// Nil while all is well.
    var trouble: Trouble?
    /// When a connection was last opened in the place of one that had failed.
    var reopenedAt: Uptime?
    /// Frames of the log that stay when the store is opened again; nil as long as nothing has to be cut off.
    var syncedFrames: Int32?
    /// The file that has everything written so far.
    var known: FileIdentity
    /// The copy that was saved of a store whose file is gone; nil when there was no need.
    var rescued: RescueCopy?
    let secondsBetweenTries: Double
    let seal: any TextSeal
    var codes = CodesInTime()
    /// Up to where the rows of earlier runs were looked through for codes; nil before the first look.
    var lookedUpTo: UInt64?
    var firstOfThisRun = UInt64.max
    private var nextCheckpoint = framesToCheckpoint

    init(
        _ database: Database, seal: any TextSeal, queue: WorkQueue, counters: StoreCounters, secondsBetweenTries: Double
    ) {
        self.database = database
        self.seal = seal
        self.queue = queue
        self.counters = counters
        self.secondsBetweenTries = secondsBetweenTries
        lock = database.lock
        path = database.connection.path
        known = database.files.database
    }

    /// Returns when the queue has ended.
    func run() {
        var work = WorkQueue.Work()
        while queue.take(into: &work, until: nextTurn) {
            var known = trouble?.error.sentence
            if let lock, recoverIfDue(lock) {
                work.committed?([], nil)
                known = nil
            }
            // A commit looks for itself, just before it.
            if trouble == nil, work.writes.isEmpty, let loss = database?.files.loss { _ = lost(loss) }
            var rest = work.writes[...]
            while !rest.isEmpty {
                commit(rest.prefix(Self.mostWrites), then: work.committed)
                rest = rest.dropFirst(Self.mostWrites)
                checkpointIfDue()
            }
            rest = []
            for job in work.jobs { job(self) }
            work.writes.removeAll(keepingCapacity: true)
            work.jobs.removeAll(keepingCapacity: true)
            // A checkpoint or a read may have found it, and no write has told of it.
            if let error = trouble?.error, error.sentence != known, lock != nil { work.committed?([], error) }
        }
        close()
    }

    /// Without trouble, when the files are looked after though nothing comes.
    private var nextTurn: Uptime? {
        trouble == nil ? .now.advanced(bySeconds: secondsBetweenTries) : trouble?.retryAt
    }

    /// A transaction of its own, outside the path of messages.
    func commit(_ body: (Database) -> SQLiteResult) -> StoreError? {
        guard let database, obstacle == nil else { return obstacle ?? closed }
        if let loss = database.files.loss { return lost(loss) }
        let result = database.transaction.run { body(database) }
        guard result == .fine else { return failed(result, "write") }
        if let error = lossDuringCommit(database) { return error }
        counters.committed(writes: 0)
        return nil
    }

    func close() {
        if trouble?.cure != .restart, let loss = database?.files.loss { _ = secure(loss) }
        database = nil
        trouble = Trouble(error: closed, cure: .restart, retryAt: nil)
        // The lock goes last, so that who waits for it finds a file at rest.
        lock = nil
    }

    var closed: StoreError { StoreError(.unusable, "the store \(path) is closed") }

    /// Why nothing is even tried. When only time can help, each write tries.
    private var obstacle: StoreError? { trouble?.cure == .time ? nil : trouble?.error }

    private func commit(_ writes: ArraySlice<StoreWrite>, then committed: WorkQueue.Committed?) {
        guard let database, obstacle == nil else { committed?(writes, obstacle ?? closed); return }
        if let loss = database.files.loss { committed?(writes, lost(loss)); return }
        if let error = prepareSeal(for: writes) { committed?(writes, error); return }
        var contradictions: [(index: Int, result: SQLiteResult)] = []
        let result = database.transaction.run {
            for index in writes.indices {
                let result = database.writes.apply(writes[index])
                if result.isContradiction {
                    contradictions.append((index, result))
                } else if result != .fine {
                    return result
                }
            }
            return .fine
        }
        guard result == .fine else { committed?(writes, failed(result, "write")); return }
        trouble = nil
        if let error = lossDuringCommit(database) { committed?(writes, error); return }
        counters.committed(writes: writes.count - contradictions.count)
        var rest = writes
        for contradiction in contradictions {
            let sound = rest[..<contradiction.index]
            if !sound.isEmpty { committed?(sound, nil) }
            committed?(rest[contradiction.index...contradiction.index], contradiction.result.error("write", path: path))
            rest = rest[(contradiction.index + 1)...]
        }
        if !rest.isEmpty { committed?(rest, nil) }
    }

    /// The key of a text is on disk before the text is.
    private func prepareSeal(for writes: ArraySlice<StoreWrite>) -> StoreError? {
        do throws(StoreError) {
            for write in writes {
                guard case .accept(let message) = write else { continue }
                try seal.prepare(for: message)
                note(message)
            }
            return nil
        } catch {
            return error
        }
    }

    /// After those who waited have their answer: the syncs of a checkpoint are nobody's to wait for.
    private func checkpointIfDue() {
        guard trouble == nil, let connection = database?.connection, let frames = connection.framesInLog else { return }
        if frames < Self.framesToCheckpoint { nextCheckpoint = Self.framesToCheckpoint }
        guard frames >= nextCheckpoint else { return }
        let result = connection.checkpoint()
        // A full disk is found by the next commit, if it is in the way of one.
        if result != .fine, result.cure != .time { _ = failed(result, "carry its log over") }
        // The log begins again only with the next commit; when it could not, as on a full disk, it grows meanwhile.
        nextCheckpoint = frames + Self.framesToCheckpoint
    }
}
