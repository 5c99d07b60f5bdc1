import Messaging
import Ports

/// Reads messages with their attempts.
final class ReadStatements {
    private static let columns =
        "key, low, state, purpose, channel, accepted_us, expires_us, client, owner, private, why"

    /// 3 is `unknown`; `state < 4` stands here as in the index, or SQLite would not use it.
    static let unfinishedQuery =
        "SELECT \(columns) FROM message WHERE state < 4 AND (state <> 3 OR expires_us > ?1) AND key > ?2 "
        + "ORDER BY key LIMIT ?3"

    private let path: String
    private let one: Statement
    private let byKey: Statement
    private let unfinished: Statement
    private let codes: Statement
    private let unknown: Statement
    private let newest: Statement
    private let attempts: Statement
    private let numbers: Statement
    private let last: Statement
    private let cells: ContentCells

    init(_ connection: Connection, _ cells: ContentCells) throws(StoreError) {
        self.cells = cells
        last = try connection.prepare("SELECT key, low, expires_us, private FROM message ORDER BY key DESC LIMIT 1")
        // Looked through in the order of the table: an index of hashes would cost each message a page of its own.
        numbers = try connection.prepare("SELECT key, number FROM message WHERE key > ?1 ORDER BY key LIMIT ?2")
        path = connection.path
        one = try connection.prepare("SELECT \(Self.columns) FROM message WHERE key = ?1 AND low = ?2")
        byKey = try connection.prepare("SELECT \(Self.columns) FROM message WHERE key = ?1")
        unfinished = try connection.prepare(Self.unfinishedQuery)
        codes = try connection.prepare(
            "SELECT \(Self.columns) FROM message WHERE key > ?2 AND purpose = \(Purpose.otp.code) AND expires_us > ?1 "
                + "ORDER BY key LIMIT ?3")
        unknown = try connection.prepare(
            "SELECT \(Self.columns) FROM message WHERE state < 4 AND state = 3 ORDER BY key LIMIT ?1")
        newest = try connection.prepare("SELECT max(key) FROM message")
        attempts = try connection.prepare(
            """
            SELECT ordinal, provider, began_us, ended_us, outcome, label, retry_after_us, reference, sentence, why, finding,
                found_reference, connect_us, whole_us, found_us
            FROM attempt WHERE message = ?1 ORDER BY ordinal
            """)
    }

    func message(_ id: MessageID) throws(StoreError) -> StoredMessage? {
        one.bind(1, Int64(bitPattern: id.high))
        one.bind(2, Int64(bitPattern: id.low))
        defer { one.reset() }
        return try hasRow(one) ? try stored(one) : nil
    }

    func messages(_ keys: [UInt64]) throws(StoreError) -> [StoredMessage] {
        var messages: [StoredMessage] = []
        for key in keys {
            byKey.bind(1, Int64(bitPattern: key))
            defer { byKey.reset() }
            if try hasRow(byKey) { messages.append(try stored(byKey)) }
        }
        return messages
    }

    func unfinished(at now: Instant, after key: UInt64, atMost count: Int) throws(StoreError) -> [StoredMessage] {
        try page(of: unfinished, at: now, after: key, atMost: count)
    }

    func codes(at now: Instant, after key: UInt64, atMost count: Int) throws(StoreError) -> [StoredMessage] {
        try page(of: codes, at: now, after: key, atMost: count)
    }

    private func page(
        of statement: borrowing Statement, at now: Instant, after key: UInt64, atMost count: Int
    ) throws(StoreError) -> [StoredMessage] {
        statement.bind(1, now.microseconds)
        statement.bind(2, Int64(bitPattern: key))
        statement.bind(3, Int64(count))
        defer { statement.reset() }
        var messages: [StoredMessage] = []
        while try hasRow(statement) { messages.append(try stored(statement)) }
        return messages
    }

    /// Whether the newest message, within its life, can be read by the keys that are there.
    func hasKeys(at now: Instant) throws(StoreError) -> Bool {
        defer { last.reset() }
        guard last.step() == .row, last.integer(2) > now.microseconds else { return true }
        let id = MessageID(high: UInt64(bitPattern: last.integer(0)), low: UInt64(bitPattern: last.integer(1)))
        if case .content = cells.seal.open(last.blob(3), of: id) { return true }
        return false
    }

    /// Those to a number among the next `count` rows.
    func written(to number: E164, after key: UInt64, atMost count: Int) throws(StoreError) -> NumberPage {
        guard let hash = cells.seal.hash(of: number) else { throw SQLiteResult.noMemory.error("read", path: path) }
        numbers.bind(1, Int64(bitPattern: key))
        numbers.bind(2, Int64(count))
        var (rows, last, keys) = (0, key, [UInt64]())
        do {
            defer { numbers.reset() }
            while try hasRow(numbers) {
                rows += 1
                last = UInt64(bitPattern: numbers.integer(0))
                if !numbers.isNull(1), numbers.integer(1) == hash { keys.append(last) }
            }
        }
        // Two numbers may share a hash of 64 bits; those that are gone are found by it alone.
        let messages = try messages(keys).filter { $0.message.content.to == number || $0.message.content.to.isErased }
        return NumberPage(messages: messages, next: rows == count ? last : nil)
    }

    func unknown(atMost count: Int) throws(StoreError) -> [StoredMessage] {
        unknown.bind(1, Int64(count))
        defer { unknown.reset() }
        var messages: [StoredMessage] = []
        while try hasRow(unknown) { messages.append(try stored(unknown)) }
        return messages
    }

    func newestKey() throws(StoreError) -> UInt64 {
        defer { newest.reset() }
        return try hasRow(newest) ? UInt64(bitPattern: newest.integer(0)) : 0
    }

    private func stored(_ row: borrowing Statement) throws(StoreError) -> StoredMessage {
        let id = MessageID(high: UInt64(bitPattern: row.integer(0)), low: UInt64(bitPattern: row.integer(1)))
        guard let state = MessageState(code: row.integer(2)), let purpose = Purpose(code: row.integer(3)),
            let channel = Channel(code: row.integer(4)), let content = cells.content(in: row.blob(9), id)
        else { throw unreadable("message \(id)") }
        let message = Message(
            id: id, client: row.text(7), owner: row.text(8), purpose: purpose, channel: channel,
            acceptedAt: Instant(microseconds: row.integer(5)), expiresAt: Instant(microseconds: row.integer(6)),
            content: content)
        return StoredMessage(
            message: message, state: state, attempts: try attempts(of: id),
            lastNotes: row.isNull(10) ? [] : NoteLines.notes(in: row.text(10)))
    }

    private func decision(_ row: borrowing Statement) -> Decision {
        let limit =
            row.isNull(13)
            ? nil
            : Decision.Limit(
                connect: Interval(microseconds: row.integer(12)), whole: Interval(microseconds: row.integer(13)))
        return Decision(row.text(1), notes: row.isNull(9) ? [] : NoteLines.notes(in: row.text(9)), limit: limit)
    }

    private func attempts(of id: MessageID) throws(StoreError) -> [AttemptRecord] {
        attempts.bind(1, Int64(bitPattern: id.high))
        defer { attempts.reset() }
        var records: [AttemptRecord] = []
        while try hasRow(attempts) {
            var record = AttemptRecord(
                ordinal: Int(attempts.integer(0)), decision: decision(attempts),
                beganAt: Instant(microseconds: attempts.integer(2)))
            if !attempts.isNull(4) {
                guard let outcome = outcome(attempts) else { throw unreadable("an attempt of message \(id)") }
                record.outcome = outcome
                record.endedAt = Instant(microseconds: attempts.integer(3))
            }
            if !attempts.isNull(10) {
                record.finding = LookUpFinding(
                    code: attempts.integer(10), reference: attempts.isNull(11) ? nil : attempts.text(11))
                if !attempts.isNull(14) { record.foundAt = Instant(microseconds: attempts.integer(14)) }
            }
            records.append(record)
        }
        return records
    }

    private func outcome(_ row: borrowing Statement) -> Outcome? {
        guard let word = Outcome.Word(code: row.integer(4)) else { return nil }
        if word == .accepted { return .accepted(reference: row.isNull(7) ? nil : row.text(7)) }
        guard let label = Reason.Label(code: row.integer(5)) else { return nil }
        let reason = Reason(label, row.text(8))
        switch word {
        case .accepted: return nil
        case .rejected: return .rejected(reason)
        case .refused: return .refused(reason)
        case .deferred:
            return .deferred(reason, retryAfter: row.isNull(6) ? nil : Interval(microseconds: row.integer(6)))
        case .misconfigured: return .misconfigured(reason)
        case .unknown: return .unknown(reason)
        }
    }

    private func hasRow(_ statement: borrowing Statement) throws(StoreError) -> Bool {
        switch statement.step() {
        case .row: return true
        case .done: return false
        case let result: throw result.error("read", path: path)
        }
    }

    private func unreadable(_ what: String) -> StoreError {
        StoreError(.unusable, "the store \(path) holds \(what) in a form that this martlet cannot read")
    }
}
