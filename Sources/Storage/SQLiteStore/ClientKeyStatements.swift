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
            case .row:
                keys.append(
                    ClientKey(
                        id: all.text(0), client: all.text(1), hash: all.blob(2),
                        createdAt: Instant(microseconds: all.integer(3))))
            case .done: return keys
            case let result: throw result.error("read its keys", path: path)
            }
        }
    }

    /// To be run in a transaction.
    func add(_ key: ClientKey) -> SQLiteResult {
        insert.bind(4, key.createdAt.microseconds)
        return insert.with(1, text: key.id) {
            insert.with(2, text: key.client) {
                insert.with(3, blob: key.hash) { insert.run() }
            }
        }
    }
}
