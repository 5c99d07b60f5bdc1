import Ports

/// How the connection must be set, each setting read back: a misspelt or unsupported pragma says nothing by itself.
enum ConnectionSettings {
    /// Pragma, value, and what SQLite answers when it took it.
    static let all: [(name: String, value: String, answer: String)] = [
        // Before the first access, so that the index of the log lives in memory and not in a shared file.
        ("locking_mode", "EXCLUSIVE", "exclusive"),
        ("journal_mode", "WAL", "wal"),
        // A commit is synced: 202 rests on this. It is not stored in the file.
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        ("busy_timeout", "5000", "5000"),
        // The writer checkpoints by itself, after it has answered those who wait, and sees when it fails.
        ("wal_autocheckpoint", "0", "0"),
        ("secure_delete", "ON", "1"),
    ]

    static func apply(to connection: Connection) throws(StoreError) {
        for setting in all {
            try connection.execute("PRAGMA \(setting.name)=\(setting.value)")
            let answer = try connection.text(of: "PRAGMA \(setting.name)")
            guard answer == setting.answer else {
                throw StoreError(
                    .unusable,
                    "the store \(connection.path) cannot be set to \(setting.name)=\(setting.value): it says \(answer)")
            }
        }
    }
}
