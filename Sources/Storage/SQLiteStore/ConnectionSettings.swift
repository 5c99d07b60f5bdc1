import Ports

/// How the connection must be set, each setting read back: a misspelt or unsupported pragma says nothing by itself.
enum ConnectionSettings {
    /// Pragma, value, and what SQLite answers when it took it.
    typealias Setting = (name: String, value: String, answer: String)

    /// Before the first access, so that the index of the log lives in memory and not in a shared file. It changes
    /// nothing in the file.
    static let first: [Setting] = [("locking_mode", "EXCLUSIVE", "exclusive")]

    static let rest: [Setting] = [
        ("journal_mode", "WAL", "wal"),
        // A commit is synced: 202 rests on this. It is not stored in the file.
        ("synchronous", "FULL", "2"),
        ("foreign_keys", "ON", "1"),
        ("busy_timeout", "5000", "5000"),
        ("secure_delete", "ON", "1"),
    ]

    static func apply(_ settings: [Setting], to connection: Connection) throws(StoreError) {
        for setting in settings {
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
