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
    private let path: String
    /// Nil once closed.
    private(set) var database: Database?
    /// Why nothing is written any more.
    private(set) var ended: StoreError?
    private var nextCheckpoint = framesToCheckpoint

    init(_ database: Database, queue: WorkQueue, counters: StoreCounters) {
        self.database = database
        self.queue = queue
        self.counters = counters
        path = database.connection.path
    }

    /// Returns when the queue has ended.
    func run() {
        var work = WorkQueue.Work()
        while queue.take(into: &work) {
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
        }
        close()
    }

    /// A transaction of its own, outside the path of messages.
    func commit(_ body: (Database) -> SQLiteResult) -> StoreError? {
        if let ended { return ended }
        guard let database else { return closed }
        let result = database.transaction.run { body(database) }
        guard result == .fine else { return failed(result, "write") }
        counters.committed(writes: 0)
        return nil
    }

    func close() {
        // The lock goes last, so that who waits for it finds a file at rest.
        withExtendedLifetime(database?.lock) { database = nil }
        ended = ended ?? closed
    }

    var closed: StoreError { StoreError(.unusable, "the store \(path) is closed") }

    private func commit(_ writes: ArraySlice<StoreWrite>, then committed: WorkQueue.Committed?) {
        if let ended { committed?(writes, ended); return }
        guard let database else { committed?(writes, closed); return }
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

    /// After those who waited have their answer: the syncs of a checkpoint are nobody's to wait for.
    private func checkpointIfDue() {
        guard ended == nil, let connection = database?.connection else { return }
        let frames = connection.framesInLog
        if frames < Self.framesToCheckpoint { nextCheckpoint = Self.framesToCheckpoint }
        guard frames >= nextCheckpoint else { return }
        let result = connection.checkpoint()
        if result.endsWriting { _ = failed(result, "carry its log over") }
        // The log begins again only with the next commit; when it could not, as on a full disk, it grows meanwhile.
        nextCheckpoint = frames + Self.framesToCheckpoint
    }

    private func failed(_ result: SQLiteResult, _ action: String) -> StoreError {
        let error = result.error(action, path: path)
        if result.endsWriting { ended = error }
        return error
    }
}
