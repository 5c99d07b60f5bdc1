import Messaging
import Ports

/// Takes out of a message what is to be kept no longer. The page that held it is overwritten (`secure_delete`).
final class EraseStatements {
    private let cells: ContentCells
    private let select: Statement
    private let update: Statement
    private let updateWithNumber: Statement

    init(_ connection: Connection, _ cells: ContentCells) throws(StoreError) {
        self.cells = cells
        select = try connection.prepare("SELECT low, purpose, private FROM message WHERE key = ?1")
        update = try connection.prepare("UPDATE message SET private = ?2 WHERE key = ?1")
        updateWithNumber = try connection.prepare("UPDATE message SET private = ?2, number = NULL WHERE key = ?1")
    }

    /// `contradiction` when there is no such message.
    func erase(_ key: UInt64, _ erasure: Erasure) -> SQLiteResult {
        erase(key, erasure, onlyCodes: false) ?? .contradiction
    }

    /// The text of a one-time code; nothing of any other message, and none of one that is not kept.
    func eraseCode(_ key: UInt64) -> SQLiteResult { erase(key, .text, onlyCodes: true) ?? .fine }

    private func erase(_ key: UInt64, _ erasure: Erasure, onlyCodes: Bool) -> SQLiteResult? {
        select.bind(1, Int64(bitPattern: key))
        let found = select.step()
        guard found == .row else {
            select.reset()
            return found == .done ? nil : found
        }
        let id = MessageID(high: key, low: UInt64(bitPattern: select.integer(0)))
        let isCode = select.integer(1) == Purpose.otp.code
        let cell = select.blob(2)
        select.reset()
        // What does not open any more holds nothing that could be read.
        guard isCode || !onlyCodes, let content = cells.content(in: cell, id),
            let erased = cells.cell(of: content.erasing(erasure), inPlaceOf: cell, id)
        else { return erasure == .recipient ? forgetNumber(key, cell) : .fine }
        return erasure == .recipient ? forgetNumber(key, erased) : write(key, erased, update)
    }

    private func forgetNumber(_ key: UInt64, _ cell: [UInt8]) -> SQLiteResult { write(key, cell, updateWithNumber) }

    private func write(_ key: UInt64, _ cell: [UInt8], _ statement: borrowing Statement) -> SQLiteResult {
        statement.bind(1, Int64(bitPattern: key))
        return statement.with(2, blob: cell) { statement.run() }
    }
}
