import Messaging
import Ports

/// Reads, sets and removes the providers that an operator has put out.
final class DrainStatements {
    private let path: String
    private let select: Statement
    private let insert: Statement
    private let delete: Statement

    init(_ connection: Connection) throws(StoreError) {
        path = connection.path
        select = try connection.prepare("SELECT provider, reason, at_us FROM drain ORDER BY provider")
        insert = try connection.prepare("INSERT OR REPLACE INTO drain (provider, reason, at_us) VALUES (?1, ?2, ?3)")
        delete = try connection.prepare("DELETE FROM drain WHERE provider = ?1")
    }

    func all() throws(StoreError) -> [ProviderDrain] {
        defer { select.reset() }
        var drains: [ProviderDrain] = []
        while true {
            switch select.step() {
            case .row:
                drains.append(
                    ProviderDrain(
                        provider: select.text(0), reason: select.text(1), at: Instant(microseconds: select.integer(2))))
            case .done: return drains
            case let result: throw result.error("read its drains", path: path)
            }
        }
    }

    /// To be run in a transaction, as `remove`.
    func add(_ drain: ProviderDrain) -> SQLiteResult {
        insert.bind(3, drain.at.microseconds)
        return insert.with(1, text: drain.provider) { insert.with(2, text: drain.reason) { insert.run() } }
    }

    func remove(_ provider: String) -> SQLiteResult { delete.with(1, text: provider) { delete.run() } }
}
