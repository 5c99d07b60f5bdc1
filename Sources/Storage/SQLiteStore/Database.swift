import Messaging
import Ports

/// The open file: its lock, its connection, and the statements kept for it.
final class Database {
    let lock: StoreLock
    let connection: Connection
    let files: StoreFiles
    let writes: WriteStatements
    let reads: ReadStatements
    let clientKeys: ClientKeyStatements
    let drains: DrainStatements
    let erasing: EraseStatements
    let house: HouseStatements
    let transaction: Transaction

    /// Makes the file where there is none.
    convenience init(path: String, _ cells: ContentCells) throws(StoreError) {
        try StoreFolder.prepare(for: path)
        let lock = try StoreLock(store: path)
        try RescueCopy.refuse(beside: path)
        try StoreFolder.checkLog(of: path)
        try StoreFolder.makeFile(path)
        try self.init(lock, Connection(path: path), cells, mayCreate: true)
        try PlainMessages.seal(in: self, cells)
        let now = Instant(microseconds: (Int64(try connection.text(of: "SELECT unixepoch()")) ?? 0) * 1_000_000)
        guard try reads.hasKeys(at: now) else {
            throw StoreError(
                .unusable,
                "the store \(path) holds messages whose keys are not there: bring back the keys of texts (the file "
                    + "`.days` beside the secrets) that belong to it, or move the store away to begin with an empty one"
            )
        }
        let result = connection.emptyLog()
        guard result == .fine else { throw result.error("carry its log over", path: path) }
    }

    /// Opens the file of a former connection, which must be closed. A file that is gone is not made anew: it would be
    /// empty. Nothing may be written before `connection.emptyLog()` is fine.
    convenience init(
        reopening path: String, _ lock: StoreLock, _ cells: ContentCells
    ) throws(StoreError) {
        try self.init(lock, Connection(path: path, mustExist: true), cells, mayCreate: false)
    }

    private init(
        _ lock: StoreLock, _ connection: Connection, _ cells: ContentCells, mayCreate: Bool
    ) throws(StoreError) {
        self.lock = lock
        self.connection = connection
        try ConnectionSettings.apply(ConnectionSettings.first, to: connection)
        try Schema.check(connection)
        try ConnectionSettings.apply(ConnectionSettings.rest, to: connection)
        if mayCreate { try Schema.create(in: connection) }
        erasing = try EraseStatements(connection, cells)
        house = try HouseStatements(connection)
        writes = try WriteStatements(connection, cells, erasing)
        reads = try ReadStatements(connection, cells)
        clientKeys = try ClientKeyStatements(connection)
        drains = try DrainStatements(connection)
        transaction = try Transaction(connection)
        // In a file that had no log, as a copy has none, the first read after `journal_mode` makes it.
        _ = try connection.text(of: "PRAGMA user_version")
        files = try StoreFiles(path: connection.path)
    }
}
