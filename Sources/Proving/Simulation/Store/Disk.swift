import Messaging
import Ports

/// What is kept, and what is on its way to it.
struct Disk {
    enum Trouble: Sendable, Hashable {
        /// Every transaction fails.
        case full
        /// A sync takes seconds.
        case stuck
    }

    typealias Reading = @Sendable (_ rows: [UInt64: StoredMessage]) -> Void

    /// What is synced: all that a new hub will find.
    var rows: [UInt64: StoredMessage] = [:]
    var waiting: [StoreWrite] = []
    var readings: [Reading] = []
    /// The transaction that is being synced; its writes hold or fail as one.
    var underWay: [StoreWrite] = []
    /// What was asked before it began, and is read after it.
    var readingsUnderWay: [Reading] = []
    var isBusy = false
    var trouble: Trouble?
    /// Messages whose acceptance failed: what is written about them later contradicts what is kept.
    var refused: Set<UInt64> = []
    var keys: [ClientKey] = []
    var drains: [ProviderDrain] = []
    var committed: (@Sendable (ArraySlice<StoreWrite>, StoreError?) -> Void)?

    mutating func forgetWhatWaits() {
        (waiting, readings, underWay, readingsUnderWay) = ([], [], [], [])
        (isBusy, committed) = (false, nil)
    }

    /// What is wrong with the write, if anything. Contradictions change nothing, as in the real store.
    mutating func apply(_ write: StoreWrite) -> String? {
        let key = write.key
        switch write {
        case .accept(let message):
            guard rows[key] == nil else { return "a message is accepted twice" }
            rows[key] = StoredMessage(message: message, state: .queued, attempts: [])
            return nil
        case .begin(let attempt, let decision, let at):
            return change(key, to: .sending) { row in
                guard attempt.ordinal == row.attempts.count + 1 else { return "an attempt begins out of order" }
                row.attempts.append(
                    AttemptRecord(ordinal: attempt.ordinal, decision: decision, beganAt: at))
                return nil
            }
        case .end(let attempt, let outcome, let at, let state):
            return change(key, to: state) { row in
                guard let index = row.attempts.firstIndex(where: { $0.ordinal == attempt.ordinal }) else {
                    return "an attempt ends that never began"
                }
                guard row.attempts[index].outcome == nil else { return "the outcome of an attempt changes" }
                row.attempts[index].outcome = outcome
                row.attempts[index].endedAt = at
                return nil
            }
        case .found(let attempt, let finding, _, let state):
            return change(key, to: state) { row in
                guard let index = row.attempts.firstIndex(where: { $0.ordinal == attempt.ordinal }) else {
                    return "something is found of an attempt that never began"
                }
                row.attempts[index].finding = finding
                return nil
            }
        case .move(_, let state, let notes):
            return change(key, to: state) { row in
                row.lastNotes = notes
                return nil
            }
        case .erase(_, let erasure):
            guard let row = rows[key] else { return "something is erased of a message that nobody knows" }
            rows[key] = row.erasing(erasure)
            return nil
        }
    }

    private mutating func change(
        _ key: UInt64, to state: MessageState, _ body: (inout StoredMessage) -> String?
    ) -> String? {
        guard var row = rows[key] else { return "something is written about a message that nobody knows" }
        let before = row.state
        if let problem = body(&row) { return problem }
        row.state = state
        rows[key] = row
        return Transition.problem(from: before, to: row)
    }
}

extension StoreWrite {
    /// The message it is about.
    var key: UInt64 {
        switch self {
        case .accept(let message): message.id.high
        case .begin(let attempt, _, _), .end(let attempt, _, _, _), .found(let attempt, _, _, _): attempt.message
        case .move(let key, _, _), .erase(let key, _): key
        }
    }
}
