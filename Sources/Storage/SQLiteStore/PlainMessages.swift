import Messaging
import Ports

/// The messages of a store of a former version, whose private parts lie there unsealed: they are sealed when it is opened.
/// A start that is cut short goes on where it was.
enum PlainMessages {
    /// Keeps up to where they are sealed; there as long as something is left to do.
    static let table = """
        CREATE TABLE unsealed (after INTEGER NOT NULL) STRICT;
        INSERT INTO unsealed (after) VALUES (0);
        """
    private static let mostAtOnce = 1_000

    static func seal(in database: Database, _ cells: ContentCells) throws(StoreError) {
        let connection = database.connection
        guard try connection.text(of: "SELECT count(*) FROM sqlite_schema WHERE name = 'unsealed'") == "1" else {
            return
        }
        let select = try connection.prepare(
            """
            SELECT key, low, expires_us, private, unixepoch() FROM message
            WHERE key > (SELECT after FROM unsealed) ORDER BY key LIMIT \(mostAtOnce)
            """)
        let update = try connection.prepare("UPDATE message SET private = ?2, number = ?3 WHERE key = ?1")
        let advance = try connection.prepare("UPDATE unsealed SET after = ?1")
        while true {
            let messages = try page(of: select, path: connection.path)
            guard let last = messages.last else { break }
            for message in messages { try cells.seal.prepare(for: message) }
            let result = database.transaction.run {
                for message in messages {
                    guard let cell = cells.cell(of: message), let number = cells.seal.hash(of: message.content.to)
                    else {
                        return .noMemory
                    }
                    update.bind(1, Int64(bitPattern: message.id.high))
                    update.bind(3, number)
                    let result = update.with(2, blob: cell) { update.run() }
                    guard result == .fine else { return result }
                }
                advance.bind(1, Int64(bitPattern: last.id.high))
                return advance.run()
            }
            guard result == .fine else { throw result.error("seal its messages", path: connection.path) }
        }
        // Nothing of what was readable stays on pages that are free now.
        try connection.execute("VACUUM")
        let result = connection.emptyLog()
        guard result == .fine else { throw result.error("seal its messages", path: connection.path) }
        try connection.execute("DROP TABLE unsealed")
    }

    /// Accepted as it were today, so that one key of today serves them all.
    private static func page(of select: borrowing Statement, path: String) throws(StoreError) -> [Message] {
        defer { select.reset() }
        var messages: [Message] = []
        while true {
            switch select.step() {
            case .row:
                let id = MessageID(
                    high: UInt64(bitPattern: select.integer(0)), low: UInt64(bitPattern: select.integer(1)))
                guard let content = ContentBlob.decode(select.blob(3)) else {
                    throw StoreError(
                        .unusable, "the store \(path) holds message \(id) in a form that this martlet cannot read")
                }
                let today = Instant(microseconds: select.integer(4) * 1_000_000)
                messages.append(
                    Message(
                        id: id, client: "", owner: "", purpose: .bulk, channel: .sms, acceptedAt: today,
                        expiresAt: max(today, Instant(microseconds: select.integer(2))), content: content))
            case .done: return messages
            case let result: throw result.error("read", path: path)
            }
        }
    }
}
