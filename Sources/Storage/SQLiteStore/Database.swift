import Ports

/// The open file: its lock, its connection, and the statements kept for it.
final class Database {
    let lock: StoreLock
    let connection: Connection
    let writes: WriteStatements
    let reads: ReadStatements
    let clientKeys: ClientKeyStatements
    let drains: DrainStatements
    let transaction: Transaction

    /// Makes the file where there is none.
    init(path: String) throws(StoreError) {
        try StoreFolder.prepare(for: path)
        lock = try StoreLock(store: path)
        try StoreFolder.makeFile(path)
        connection = try Connection(path: path)
        try ConnectionSettings.apply(ConnectionSettings.first, to: connection)
        try Schema.check(connection)
        try ConnectionSettings.apply(ConnectionSettings.rest, to: connection)
        try Schema.create(in: connection)
        writes = try WriteStatements(connection)
        reads = try ReadStatements(connection)
        clientKeys = try ClientKeyStatements(connection)
        drains = try DrainStatements(connection)
        transaction = try Transaction(connection)
    }
}
