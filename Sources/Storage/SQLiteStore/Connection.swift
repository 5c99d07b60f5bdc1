import CSQLite
import Ports

/// The one connection to the store's file. It has no lock: one thread uses it at a time.
@safe final class Connection {
    let path: String
    private let handle: OpaquePointer
    /// Frames in the write-ahead log, as SQLite told after the last commit or checkpoint.
    private let frames: UnsafeMutablePointer<Int32>

    /// With `mustExist` a file that is not there is an error, and not made.
    init(path: String, mustExist: Bool = false) throws(StoreError) {
        self.path = path
        var opened: OpaquePointer?
        let make = mustExist ? 0 : SQLITE_OPEN_CREATE
        let flags = SQLITE_OPEN_READWRITE | make | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE
        let code = unsafe sqlite3_open_v2(path, &opened, flags, nil)
        guard code == SQLITE_OK, let opened = unsafe opened else {
            unsafe sqlite3_close_v2(opened)
            throw SQLiteResult(code).error("open", path: path)
        }
        unsafe handle = opened
        unsafe frames = .allocate(capacity: 1)
        unsafe frames.initialize(to: -1)
        let noteFrames:
            @convention(c) (UnsafeMutableRawPointer?, OpaquePointer?, UnsafePointer<CChar>?, Int32) -> Int32 = {
                context, _, _, count in
                unsafe context?.assumingMemoryBound(to: Int32.self).pointee = count
                return SQLITE_OK
            }
        // In the place of SQLite's own hook, the automatic checkpoint: the writer does it after it has answered those who
        // wait, and sees when it fails. (`PRAGMA wal_autocheckpoint` would put that hook, or none, in the place of this.)
        unsafe sqlite3_wal_hook(opened, noteFrames, frames)
    }

    /// Statements that still live keep the file open until the last of them goes (`sqlite3_close_v2`).
    deinit {
        unsafe sqlite3_close_v2(handle)
        unsafe frames.deallocate()
    }

    func prepare(_ sql: String) throws(StoreError) -> Statement {
        var prepared: OpaquePointer?
        let code = unsafe sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        guard code == SQLITE_OK, let prepared = unsafe prepared else {
            throw SQLiteResult(code).error("prepare", path: path)
        }
        return unsafe Statement(prepared)
    }

    /// Runs statements that give no rows, or whose rows do not matter.
    func execute(_ sql: String) throws(StoreError) {
        let code = unsafe sqlite3_exec(handle, sql, nil, nil, nil)
        guard code == SQLITE_OK else { throw SQLiteResult(code).error("set up", path: path) }
    }

    /// The first column of the first row, as text; empty when there is no row.
    func text(of sql: String) throws(StoreError) -> String {
        let statement = try prepare(sql)
        switch statement.step() {
        case .row: return statement.text(0)
        case .done: return ""
        case let result: throw result.error("read", path: path)
        }
    }

    /// Rows that the last statement changed.
    var changes: Int32 { unsafe sqlite3_changes(handle) }

    var isInTransaction: Bool { unsafe sqlite3_get_autocommit(handle) == 0 }

    /// Frames of the log that the database may lack; nil as long as nothing is known of them.
    var framesInLog: Int32? { unsafe frames.pointee < 0 ? nil : frames.pointee }

    /// Carries the write-ahead log over into the database.
    func checkpoint() -> SQLiteResult { checkpoint(SQLITE_CHECKPOINT_PASSIVE) }

    /// The same, and empties the log.
    func emptyLog() -> SQLiteResult { checkpoint(SQLITE_CHECKPOINT_TRUNCATE) }

    private func checkpoint(_ mode: Int32) -> SQLiteResult {
        var (inLog, carriedOver): (Int32, Int32) = (-1, -1)
        let result = SQLiteResult(unsafe sqlite3_wal_checkpoint_v2(handle, nil, mode, &inLog, &carriedOver))
        if result == .fine, inLog == carriedOver { unsafe frames.pointee = 0 }
        return result
    }
}
