import CSQLite
import Ports

/// An extended result code of SQLite (<https://www.sqlite.org/rescode.html>) and what it means for the store.
struct SQLiteResult: Sendable, Hashable {
    let code: Int32

    init(_ code: Int32) { self.code = code }

    static let fine = SQLiteResult(SQLITE_OK)
    static let row = SQLiteResult(SQLITE_ROW)
    static let done = SQLiteResult(SQLITE_DONE)
    static let noMemory = SQLiteResult(SQLITE_NOMEM)
    static let contradiction = SQLiteResult(SQLITE_CONSTRAINT)

    /// One write contradicts what is kept; the transaction around it is sound.
    var isContradiction: Bool { primary == SQLITE_CONSTRAINT }

    /// What has to happen before the store can be written again.
    enum Cure {
        /// Nothing but time: the connection is sound, and there may be room again.
        case time
        /// Another connection: a second sync that succeeds says nothing about the first that failed.
        case reopening
        /// An operator, while the program runs: a file of the store is not at its place.
        case returning
        /// An operator: a damaged file must not be made worse.
        case restart
    }

    var cure: Cure {
        switch primary {
        case SQLITE_FULL, SQLITE_BUSY, SQLITE_LOCKED: .time
        case SQLITE_CORRUPT, SQLITE_NOTADB: .restart
        default: .reopening
        }
    }

    /// `action` is a verb: what could not be done.
    func error(_ action: String, path: String) -> StoreError {
        let reason = unsafe "\(String(cString: sqlite3_errstr(code))) (SQLite \(code))"
        let failed = "the store \(path) could not \(action): \(reason)"
        switch primary {
        case SQLITE_FULL:
            return StoreError(.full, "\(failed); free space on its disk, the hub goes on by itself")
        case SQLITE_CORRUPT, SQLITE_NOTADB:
            return StoreError(.damaged, "\(failed); stop the hub and bring back a copy of the file")
        case SQLITE_BUSY, SQLITE_LOCKED:
            return StoreError(.busy, "\(failed); another program has the file open, close it")
        case SQLITE_CONSTRAINT:
            return StoreError(.contradiction, "\(failed); the change contradicts what is kept and was left out")
        default:
            return StoreError(.unusable, "\(failed); see to its disk, the hub goes on by itself")
        }
    }

    private var primary: Int32 { code & 0xFF }
}
