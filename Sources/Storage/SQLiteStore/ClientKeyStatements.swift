import CSQLite
import Messaging
import Ports

/// Reads and adds the keys of clients.
final class ClientKeyStatements {
    private let path: String
    private let all: Statement
    private let insert: Statement

    init(_ connection: Connection) throws(StoreError) {
        path = connection.path
        all = try connection.prepare("SELECT id, client, hash, created_us FROM client_key ORDER BY created_us, id")
        insert = try connection.prepare("INSERT INTO client_key (id, client, hash, created_us) VALUES (?1, ?2, ?3, ?4)")
    }

    func keys() throws(StoreError) -> [ClientKey] {
        defer { all.reset() }
        var keys: [ClientKey] = []
        while true {
            switch all.step() {
            case SQLITE_ROW:
                keys.append(
                    ClientKey(
                        id: all.text(0), client: all.text(1), hash: all.blob(2),
                        createdAt: Instant(microseconds: all.integer(3))))
            case SQLITE_DONE: return keys
            case let code: throw SQLiteResult(code).error("read its keys", path: path)
            }
        }
    }

    /// A transaction by itself: committed and synced when it returns.
    func add(_ key: ClientKey) -> SQLiteResult {
        insert.bind(4, key.createdAt.microseconds)
        let code = unsafe withBytes(of: key.id) { id in
            unsafe withBytes(of: key.client) { client in
                unsafe key.hash.withUnsafeBufferPointer { hash in
                    unsafe insert.bind(1, text: id)
                    unsafe insert.bind(2, text: client)
                    unsafe insert.bind(3, blob: hash)
                    return insert.run()
                }
            }
        }
        return SQLiteResult(code)
    }
}
