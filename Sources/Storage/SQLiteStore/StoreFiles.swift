import Ports

/// The files of an open store. What is written after one of them was removed or replaced goes to a file without a name,
/// and is lost when the program ends; SQLite goes on without a word. (Its own check, `SQLITE_FCNTL_HAS_MOVED`, does not
/// see the log.) They stay open as long as this is asked, so no other file can get their inodes.
struct StoreFiles {
    let path: String
    private let logPath: String
    let database: FileIdentity
    private let log: FileIdentity

    enum Loss { case database, log }

    /// To be made when the store has been read, and so its log opened.
    init(path: String) throws(StoreError) {
        logPath = Self.log(of: path)
        guard let database = FileIdentity(path), let log = FileIdentity(logPath) else {
            throw StoreError(.unusable, "the files of the store \(path) are gone as soon as they are opened")
        }
        (self.path, self.database, self.log) = (path, database, log)
    }

    /// Which of them is not at its place; nil when both are. Two statx(2), so a microsecond or two.
    var loss: Loss? {
        if FileIdentity(path) != database { return .database }
        return FileIdentity(logPath) == log ? nil : .log
    }

    static func log(of path: String) -> String { path + "-wal" }
}
