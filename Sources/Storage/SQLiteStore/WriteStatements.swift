import Messaging
import Ports

/// Carries out one change inside the writer's transaction.
///
/// Each change is whole or nothing by itself: its first statement fails when it contradicts what is kept, and has then
/// changed nothing. So one bad change costs its neighbours in the transaction nothing.
final class WriteStatements {
    private let connection: Connection
    private let cells: ContentCells
    private let erasing: EraseStatements
    private let insertMessage: Statement
    private let setState: Statement
    private let setStateAndNotes: Statement
    private let insertAttempt: Statement
    private let endAttempt: Statement
    private let findAttempt: Statement

    init(_ connection: Connection, _ cells: ContentCells, _ erasing: EraseStatements) throws(StoreError) {
        self.connection = connection
        self.cells = cells
        self.erasing = erasing
        insertMessage = try connection.prepare(
            """
            INSERT INTO message (key, low, state, purpose, channel, accepted_us, expires_us, client, owner, private, number)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11)
            """)
        setState = try connection.prepare("UPDATE message SET state = ?2 WHERE key = ?1")
        setStateAndNotes = try connection.prepare("UPDATE message SET state = ?2, why = ?3 WHERE key = ?1")
        insertAttempt = try connection.prepare(
            """
            INSERT INTO attempt (message, ordinal, provider, began_us, why, connect_us, whole_us)
            VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
            """)
        // An outcome never changes once stored.
        endAttempt = try connection.prepare(
            """
            UPDATE attempt SET ended_us = ?3, outcome = ?4, label = ?5, retry_after_us = ?6, reference = ?7, sentence = ?8
            WHERE message = ?1 AND ordinal = ?2 AND outcome IS NULL
            """)
        // What a look-up finds stands beside the outcome.
        findAttempt = try connection.prepare(
            "UPDATE attempt SET finding = ?3, found_reference = ?4, found_us = ?5 WHERE message = ?1 AND ordinal = ?2")
    }

    /// `contradiction` also when there is nothing to change.
    func apply(_ write: StoreWrite) -> SQLiteResult {
        switch write {
        case .accept(let message):
            return accept(message)
        case .begin(let attempt, let decision, let at):
            let result = begin(attempt, decision, at: at)
            return result == .fine ? move(attempt.message, to: .sending) : result
        case .end(let attempt, let outcome, let at, let state):
            let result = end(attempt, outcome, at: at)
            return result == .fine ? move(attempt.message, to: state) : result
        case .found(let attempt, let finding, let at, let state):
            let result = found(attempt, finding, at: at)
            return result == .fine ? move(attempt.message, to: state) : result
        case .move(let message, let state, let notes):
            return notes.isEmpty ? move(message, to: state) : move(message, to: state, noting: notes)
        case .erase(let message, let erasure):
            return erasing.erase(message, erasure)
        }
    }

    private func accept(_ message: Message) -> SQLiteResult {
        guard let cell = cells.cell(of: message), let number = cells.seal.hash(of: message.content.to) else {
            return .noMemory
        }
        insertMessage.bind(11, number)
        insertMessage.bind(1, Int64(bitPattern: message.id.high))
        insertMessage.bind(2, Int64(bitPattern: message.id.low))
        insertMessage.bind(3, MessageState.queued.code)
        insertMessage.bind(4, message.purpose.code)
        insertMessage.bind(5, message.channel.code)
        insertMessage.bind(6, message.acceptedAt.microseconds)
        insertMessage.bind(7, message.expiresAt.microseconds)
        return insertMessage.with(8, text: message.client) {
            insertMessage.with(9, text: message.owner) {
                insertMessage.with(10, blob: cell) { insertMessage.run() }
            }
        }
    }

    private func begin(_ attempt: AttemptID, _ decision: Decision, at: Instant) -> SQLiteResult {
        insertAttempt.bind(1, Int64(bitPattern: attempt.message))
        insertAttempt.bind(2, Int64(attempt.ordinal))
        insertAttempt.bind(4, at.microseconds)
        for column: Int32 in 5...7 { insertAttempt.bindNull(column) }
        if let limit = decision.limit {
            insertAttempt.bind(6, limit.connect.microseconds)
            insertAttempt.bind(7, limit.whole.microseconds)
        }
        return insertAttempt.with(3, text: decision.provider) {
            guard !decision.notes.isEmpty else { return insertAttempt.run() }
            return insertAttempt.with(5, text: NoteLines.text(of: decision.notes)) { insertAttempt.run() }
        }
    }

    private func end(_ attempt: AttemptID, _ outcome: Outcome, at: Instant) -> SQLiteResult {
        endAttempt.bind(1, Int64(bitPattern: attempt.message))
        endAttempt.bind(2, Int64(attempt.ordinal))
        endAttempt.bind(3, at.microseconds)
        endAttempt.bind(4, outcome.word.code)
        for column: Int32 in 5...8 { endAttempt.bindNull(column) }
        if case .deferred(_, let wait?) = outcome { endAttempt.bind(6, wait.microseconds) }
        if case .accepted(let reference?) = outcome {
            return endAttempt.with(7, text: reference) { changed(endAttempt.run()) }
        }
        guard let reason = outcome.reason else { return changed(endAttempt.run()) }
        endAttempt.bind(5, reason.label.code)
        return endAttempt.with(8, text: reason.sentence) { changed(endAttempt.run()) }
    }

    private func found(_ attempt: AttemptID, _ finding: LookUpFinding, at: Instant) -> SQLiteResult {
        findAttempt.bind(1, Int64(bitPattern: attempt.message))
        findAttempt.bind(2, Int64(attempt.ordinal))
        findAttempt.bind(3, finding.code)
        findAttempt.bind(5, at.microseconds)
        guard case .taken(let reference?) = finding else {
            findAttempt.bindNull(4)
            return changed(findAttempt.run())
        }
        return findAttempt.with(4, text: reference) { changed(findAttempt.run()) }
    }

    private func move(_ message: UInt64, to state: MessageState) -> SQLiteResult {
        setState.bind(1, Int64(bitPattern: message))
        setState.bind(2, state.code)
        return eraseCode(of: message, in: state, after: changed(setState.run()))
    }

    private func move(_ message: UInt64, to state: MessageState, noting notes: [Decision.Note]) -> SQLiteResult {
        setStateAndNotes.bind(1, Int64(bitPattern: message))
        setStateAndNotes.bind(2, state.code)
        let result = setStateAndNotes.with(3, text: NoteLines.text(of: notes)) { changed(setStateAndNotes.run()) }
        return eraseCode(of: message, in: state, after: result)
    }

    /// A code that nobody waits for any more is only a danger: it goes with the write that makes its message final.
    private func eraseCode(of message: UInt64, in state: MessageState, after result: SQLiteResult) -> SQLiteResult {
        result == .fine && state.isFinal ? erasing.eraseCode(message) : result
    }

    private func changed(_ result: SQLiteResult) -> SQLiteResult {
        result == .fine && connection.changes == 0 ? .contradiction : result
    }
}
