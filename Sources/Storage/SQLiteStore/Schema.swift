import Ports

/// The tables, and how a file says that it has them.
enum Schema {
    /// `PRAGMA user_version` of what this code writes.
    static let version = 6
    /// `PRAGMA application_id`: "MRTL".
    static let application = 0x4D52_544C

    /// Times are microseconds since 1970; the small integers are those of `StoredCode`.
    ///
    /// - `message.key` is the first half of the id: unique on a node, growing with time, so rows are appended.
    /// - `unfinished` holds what a start must find, and only that, so that a start does not read years of messages. No
    ///   bound on time could say it: lives are as long as a caller likes, and what a hub that was off for a month left
    ///   queued must still be found. It costs 1.2 µs a message. Its condition stands word for word where it is used.
    /// - `message.private` is sealed; `number` is a keyed hash, and null once the number is erased.
    /// - `attempt` refers to `message`, so that no attempt can be noted for a message that was not kept.
    static let tables = """
        CREATE TABLE message (
            key INTEGER PRIMARY KEY,
            low INTEGER NOT NULL,
            state INTEGER NOT NULL,
            purpose INTEGER NOT NULL,
            channel INTEGER NOT NULL,
            accepted_us INTEGER NOT NULL,
            expires_us INTEGER NOT NULL,
            client TEXT NOT NULL,
            owner TEXT NOT NULL,
            private BLOB NOT NULL,
            why TEXT,
            number INTEGER
        ) STRICT;
        CREATE INDEX unfinished ON message (key) WHERE state < 4;
        CREATE TABLE attempt (
            message INTEGER NOT NULL REFERENCES message (key) ON DELETE CASCADE,
            ordinal INTEGER NOT NULL,
            provider TEXT NOT NULL,
            began_us INTEGER NOT NULL,
            ended_us INTEGER,
            outcome INTEGER,
            label INTEGER,
            retry_after_us INTEGER,
            reference TEXT,
            sentence TEXT,
            why TEXT,
            finding INTEGER,
            found_reference TEXT,
            connect_us INTEGER,
            whole_us INTEGER,
            found_us INTEGER,
            PRIMARY KEY (message, ordinal)
        ) STRICT, WITHOUT ROWID;
        CREATE TABLE client_key (
            id TEXT PRIMARY KEY,
            client TEXT NOT NULL,
            hash BLOB NOT NULL,
            created_us INTEGER NOT NULL,
            scopes TEXT NOT NULL DEFAULT 'messages:read messages:send',
            expires_us INTEGER,
            sources TEXT NOT NULL DEFAULT '',
            used_us INTEGER
        ) STRICT, WITHOUT ROWID;
        \(drainTable)
        \(progressTable)
        """

    private static let drainTable = """
        CREATE TABLE drain (
            provider TEXT PRIMARY KEY,
            reason TEXT NOT NULL,
            at_us INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// How far what is done little by little has come, by its name.
    private static let progressTable = """
        CREATE TABLE progress (
            what TEXT PRIMARY KEY,
            key INTEGER NOT NULL
        ) STRICT, WITHOUT ROWID;
        """

    /// What leads from each version to the next.
    private static let steps = [
        1: """
        ALTER TABLE attempt ADD COLUMN why TEXT;
        ALTER TABLE attempt ADD COLUMN finding INTEGER;
        ALTER TABLE attempt ADD COLUMN found_reference TEXT;
        \(drainTable)
        """,
        2: """
        ALTER TABLE attempt ADD COLUMN connect_us INTEGER;
        ALTER TABLE attempt ADD COLUMN whole_us INTEGER;
        ALTER TABLE attempt ADD COLUMN found_us INTEGER;
        """,
        3: "ALTER TABLE message ADD COLUMN why TEXT;",
        4: """
        ALTER TABLE message ADD COLUMN number INTEGER;
        \(progressTable)
        \(PlainMessages.table)
        """,
        5: """
        ALTER TABLE client_key ADD COLUMN scopes TEXT NOT NULL DEFAULT 'messages:read messages:send';
        ALTER TABLE client_key ADD COLUMN expires_us INTEGER;
        ALTER TABLE client_key ADD COLUMN sources TEXT NOT NULL DEFAULT '';
        ALTER TABLE client_key ADD COLUMN used_us INTEGER;
        """,
    ]

    /// Refuses what is not a store of a version known here; to be asked before anything is changed.
    static func check(_ connection: Connection) throws(StoreError) {
        let application = try connection.text(of: "PRAGMA application_id")
        let version = try connection.text(of: "PRAGMA user_version")
        if application == "\(Self.application)" {
            guard let known = Int(version), (1...Self.version).contains(known) else {
                throw StoreError(
                    .unusable,
                    "the store \(connection.path) has version \(version) and this martlet knows version \(Self.version): "
                        + "use the martlet that wrote it, or a newer one")
            }
        } else if try connection.text(of: "SELECT count(*) FROM sqlite_schema") != "0" {
            throw StoreError(
                .unusable, "\(connection.path) is a database of another program: give the hub its own file")
        }
    }

    /// Makes the tables where there are none, or brings older ones up to date; each step all or nothing.
    static func create(in connection: Connection) throws(StoreError) {
        guard try connection.text(of: "PRAGMA application_id") != "\(application)" else {
            return try bringUpToDate(connection)
        }
        try connection.execute(
            """
            BEGIN IMMEDIATE;
            \(tables)
            PRAGMA application_id = \(application);
            PRAGMA user_version = \(version);
            COMMIT;
            """)
    }

    private static func bringUpToDate(_ connection: Connection) throws(StoreError) {
        while let version = Int(try connection.text(of: "PRAGMA user_version")), let step = steps[version] {
            try connection.execute(
                """
                BEGIN IMMEDIATE;
                \(step)
                PRAGMA user_version = \(version + 1);
                COMMIT;
                """)
        }
    }
}
