import Messaging
import Ports
import Synchronization

@testable import SQLiteStore

/// What a store has told of its writes, in the order in which it told it.
final class CommitLog: Sendable {
    struct Entry: Sendable {
        let write: StoreWrite
        let error: StoreError?
    }

    private let kept = Mutex<[Entry]>([])

    func hear(_ writes: ArraySlice<StoreWrite>, _ error: StoreError?) {
        kept.withLock { entries in entries += writes.map { Entry(write: $0, error: error) } }
    }

    var entries: [Entry] { kept.withLock { $0 } }
    var labels: [StoreError.Label?] { entries.map { $0.error?.label } }
}

extension SQLiteStore {
    /// Opens a store whose writes `log` hears of.
    convenience init(path: String, log: CommitLog) throws {
        try self.init(path: path)
        start { log.hear($0, $1) }
    }

    /// Hands over, and returns when the writer has answered.
    func writeAndWait(_ writes: [StoreWrite]) {
        write(writes)
        ask { _ in }
    }

    func message(_ id: MessageID) async throws -> StoredMessage? {
        try await withCheckedContinuation { continuation in
            read(id) { continuation.resume(returning: $0) }
        }.get()
    }
}

extension StoreWrite {
    /// Enough to tell the writes of a test apart.
    var mark: String {
        switch self {
        case .accept(let message): "accept \(message.id.high)"
        case .begin(let attempt, _, _): "begin \(attempt.message) \(attempt.ordinal)"
        case .end(let attempt, _, _, _): "end \(attempt.message) \(attempt.ordinal)"
        case .found(let attempt, _, _, _): "found \(attempt.message) \(attempt.ordinal)"
        case .move(let key, let state, _): "move \(key) \(state)"
        case .erase(let key, let erasure): "erase \(key) \(erasure)"
        }
    }
}
