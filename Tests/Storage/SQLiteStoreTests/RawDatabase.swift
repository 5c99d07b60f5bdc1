@testable import SQLiteStore

/// A database file as it is, without the store around it.
struct RawDatabase {
    private let connection: Connection

    init(_ path: String) throws { connection = try Connection(path: path) }

    func execute(_ sql: String) throws { try connection.execute(sql) }

    /// As the version before sealing left it: private parts as they are, and nothing of what came later.
    func makePlain() throws {
        try execute(
            """
            UPDATE message SET private = substr(private, 2); ALTER TABLE message DROP COLUMN number;
            DROP TABLE progress;
            ALTER TABLE client_key DROP COLUMN scopes; ALTER TABLE client_key DROP COLUMN expires_us;
            ALTER TABLE client_key DROP COLUMN sources; ALTER TABLE client_key DROP COLUMN used_us;
            PRAGMA user_version = 4;
            """)
    }

    /// The first column of the first row.
    func text(_ sql: String) throws -> String { try connection.text(of: sql) }

    /// The first column of every row.
    func texts(_ sql: String) throws -> [String] {
        let statement = try connection.prepare(sql)
        var texts: [String] = []
        while statement.step() == .row { texts.append(statement.text(0)) }
        return texts
    }
}
