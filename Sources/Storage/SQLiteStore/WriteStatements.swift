import CSQLite
import Messaging
import Ports

/// Carries out one change inside the writer's transaction.
///
/// Each change is whole or nothing by itself: its first statement fails when it contradicts what is kept, and has then
/// changed nothing. So one bad change costs its neighbours in the transaction nothing.
final class WriteStatements {
    private let connection: Connection
    private let insertMessage: Statement
    private let setState: Statement
    private let insertAttempt: Statement
    private let endAttempt: Statement

    init(_ connection: Connection) throws(StoreError) {
        self.connection = connection
        insertMessage = try connection.prepare(
            """
            INSERT INTO message (key, low, state, purpose, channel, accepted_us, expires_us, client, owner, private)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)
            """)
        setState = try connection.prepare("UPDATE message SET state = ?2 WHERE key = ?1")
        insertAttempt = try connection.prepare(
            "INSERT INTO attempt (message, ordinal, provider, began_us) VALUES (?1, ?2, ?3, ?4)")
        // An outcome never changes once stored.
        endAttempt = try connection.prepare(
            """
            UPDATE attempt SET ended_us = ?3, outcome = ?4, label = ?5, retry_after_us = ?6, reference = ?7, sentence = ?8
            WHERE message = ?1 AND ordinal = ?2 AND outcome IS NULL
            """)
    }

    /// `SQLITE_OK`, or why not; `SQLITE_CONSTRAINT` also when there is nothing to change.
    func apply(_ write: StoreWrite) -> Int32 {
        switch write {
        case .accept(let message):
            return accept(message)
        case .begin(let attempt, let provider, let at):
            let code = begin(attempt, provider: provider, at: at)
            return code == SQLITE_OK ? move(attempt.message, to: .sending) : code
        case .end(let attempt, let outcome, let at, let state):
            let code = end(attempt, outcome, at: at)
            return code == SQLITE_OK ? move(attempt.message, to: state) : code
        case .move(let message, let state):
            return move(message, to: state)
        }
    }

    private func accept(_ message: Message) -> Int32 {
        insertMessage.bind(1, Int64(bitPattern: message.id.high))
        insertMessage.bind(2, Int64(bitPattern: message.id.low))
        insertMessage.bind(3, MessageState.queued.code)
        insertMessage.bind(4, message.purpose.code)
        insertMessage.bind(5, message.channel.code)
        insertMessage.bind(6, message.acceptedAt.microseconds)
        insertMessage.bind(7, message.expiresAt.microseconds)
        let content = ContentBlob.encode(message.content)
        return unsafe withBytes(of: message.client) { client in
            unsafe withBytes(of: message.owner) { owner in
                unsafe content.withUnsafeBufferPointer { content in
                    unsafe insertMessage.bind(8, text: client)
                    unsafe insertMessage.bind(9, text: owner)
                    unsafe insertMessage.bind(10, blob: content)
                    return insertMessage.run()
                }
            }
        }
    }

    private func begin(_ attempt: AttemptID, provider: String, at: Instant) -> Int32 {
        insertAttempt.bind(1, Int64(bitPattern: attempt.message))
        insertAttempt.bind(2, Int64(attempt.ordinal))
        insertAttempt.bind(4, at.microseconds)
        return unsafe withBytes(of: provider) { provider in
            unsafe insertAttempt.bind(3, text: provider)
            return insertAttempt.run()
        }
    }

    private func end(_ attempt: AttemptID, _ outcome: Outcome, at: Instant) -> Int32 {
        endAttempt.bind(1, Int64(bitPattern: attempt.message))
        endAttempt.bind(2, Int64(attempt.ordinal))
        endAttempt.bind(3, at.microseconds)
        endAttempt.bind(4, outcome.word.code)
        endAttempt.bindNull(6)
        if case .deferred(_, let wait?) = outcome { endAttempt.bind(6, wait.microseconds) }
        if let reason = outcome.reason {
            endAttempt.bind(5, reason.label.code)
            endAttempt.bindNull(7)
            return unsafe withBytes(of: reason.sentence) { sentence in
                unsafe endAttempt.bind(8, text: sentence)
                return changed(endAttempt.run())
            }
        }
        endAttempt.bindNull(5)
        endAttempt.bindNull(8)
        guard case .accepted(let reference?) = outcome else {
            endAttempt.bindNull(7)
            return changed(endAttempt.run())
        }
        return unsafe withBytes(of: reference) { reference in
            unsafe endAttempt.bind(7, text: reference)
            return changed(endAttempt.run())
        }
    }

    private func move(_ message: UInt64, to state: MessageState) -> Int32 {
        setState.bind(1, Int64(bitPattern: message))
        setState.bind(2, state.code)
        return changed(setState.run())
    }

    private func changed(_ code: Int32) -> Int32 {
        code == SQLITE_OK && connection.changes == 0 ? SQLITE_CONSTRAINT : code
    }
}
