import Ports

/// One transaction of the writer: all that `body` changed is synced, or nothing of it is kept.
final class Transaction {
    private let connection: Connection
    private let begin: Statement
    private let commit: Statement
    private let rollback: Statement
    private let touch: Statement

    init(_ connection: Connection) throws(StoreError) {
        self.connection = connection
        // IMMEDIATE: the right to write is had before the first change, not looked for in the middle.
        begin = try connection.prepare("BEGIN IMMEDIATE")
        commit = try connection.prepare("COMMIT")
        rollback = try connection.prepare("ROLLBACK")
        touch = try connection.prepare("PRAGMA user_version = \(Schema.version)")
    }

    /// Writes and syncs a page that changes nothing, to see whether that can be done.
    func rehearse() -> SQLiteResult { run { touch.run() } }

    func run(_ body: () -> SQLiteResult) -> SQLiteResult {
        let begun = begin.run()
        guard begun == .fine else { return begun }
        var result = body()
        if result == .fine { result = commit.run() }
        // SQLite has rolled back by itself after some errors.
        if result != .fine && connection.isInTransaction { _ = rollback.run() }
        return result
    }
}
