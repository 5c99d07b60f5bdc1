import Messaging
import Ports

/// Reads, adds and removes the keys of clients.
final class ClientKeyStatements {
    private let path: String
    private let all: Statement
    private let insert: Statement
    private let delete: Statement
    private let use: Statement

    init(_ connection: Connection) throws(StoreError) {
        path = connection.path
        all = try connection.prepare(
            """
            SELECT id, client, hash, created_us, scopes, expires_us, sources, used_us FROM client_key
            ORDER BY created_us, id
            """)
        insert = try connection.prepare(
            """
            INSERT INTO client_key (id, client, hash, created_us, scopes, expires_us, sources)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """)
        delete = try connection.prepare("DELETE FROM client_key WHERE id = ?1")
        use = try connection.prepare("UPDATE client_key SET used_us = ?2 WHERE id = ?1")
    }

    func keys() throws(StoreError) -> [ClientKey] {
        defer { all.reset() }
        var keys: [ClientKey] = []
        while true {
            switch all.step() {
            case .row: keys.append(key(all))
            case .done: return keys
            case let result: throw result.error("read its keys", path: path)
            }
        }
    }

    /// A word that is not known gives nothing away: a scope is missing then, and a range holds nobody. No ranges would mean
    /// anywhere, so that a key none of whose ranges can be read is good for nothing.
    private func key(_ row: borrowing Statement) -> ClientKey {
        let scopes = row.text(4).split(separator: " ").compactMap { KeyScope(rawValue: String($0)) }
        let ranges = row.text(6).split(separator: " ")
        let sources = ranges.compactMap { AddressRange(String($0)) }
        let isUnbounded = sources.isEmpty && !ranges.isEmpty
        return ClientKey(
            id: row.text(0), client: row.text(1), hash: row.blob(2), createdAt: Instant(microseconds: row.integer(3)),
            scopes: isUnbounded ? [] : Set(scopes),
            expiresAt: row.isNull(5) ? nil : Instant(microseconds: row.integer(5)),
            sources: sources, lastUsedAt: row.isNull(7) ? nil : Instant(microseconds: row.integer(7)))
    }

    /// To be run in a transaction, as the others that change something.
    func add(_ key: ClientKey) -> SQLiteResult {
        insert.bind(4, key.createdAt.microseconds)
        if let end = key.expiresAt { insert.bind(6, end.microseconds) } else { insert.bindNull(6) }
        let scopes = key.scopes.map(\.rawValue).sorted().joined(separator: " ")
        let sources = key.sources.map(\.description).joined(separator: " ")
        return insert.with(1, text: key.id) {
            insert.with(2, text: key.client) {
                insert.with(3, blob: key.hash) {
                    insert.with(5, text: scopes) { insert.with(7, text: sources) { insert.run() } }
                }
            }
        }
    }

    func remove(_ id: String) -> SQLiteResult { delete.with(1, text: id) { delete.run() } }

    func noteUse(of id: String, at moment: Instant) -> SQLiteResult {
        use.bind(2, moment.microseconds)
        return use.with(1, text: id) { use.run() }
    }
}
