import Messaging
import Ports

@testable import RoutingCore

/// A store with group commit: one transaction at a time, and what comes meanwhile is the next.
struct Disk {
    /// What is synced.
    var rows: [UInt64: StoredMessage] = [:]
    var fails = false
    /// Messages whose acceptance failed: nothing about them can be written.
    var refused: Set<UInt64> = []
    var waiting: [StoreWrite] = []
    var underWay: [StoreWrite] = []

    mutating func loseWhatWaits() { (waiting, underWay) = ([], []) }

    /// As a store answers at start.
    func unfinished(at now: Instant) -> [StoredMessage] {
        rows.values.filter { row in
            switch row.state {
            case .scheduled, .queued, .sending: true
            case .unknown: row.message.expiresAt > now
            default: false
            }
        }.sorted { $0.message.id.high < $1.message.id.high }
    }

    var codes: [StoredMessage] {
        rows.values.filter { $0.message.purpose == .otp }.sorted { $0.message.id.high < $1.message.id.high }
    }

    /// What is wrong with the write, if anything.
    mutating func apply(_ write: StoreWrite) -> String? {
        switch write {
        case .accept(let message):
            guard rows[message.id.high] == nil else { return "a message is accepted twice" }
            rows[message.id.high] = StoredMessage(message: message, state: .queued, attempts: [])
        case .begin(let attempt, let decision, let at):
            guard let row = rows[attempt.message] else { return "an attempt begins for a message nobody knows" }
            guard attempt.ordinal == row.attempts.count + 1 else { return "attempt \(attempt.ordinal) is out of order" }
            rows[attempt.message]?.attempts.append(
                AttemptRecord(ordinal: attempt.ordinal, decision: decision, beganAt: at))
            rows[attempt.message]?.state = .sending
        case .end(let attempt, let outcome, let at, let state):
            guard let row = rows[attempt.message], row.attempts.indices.contains(attempt.ordinal - 1),
                row.attempts[attempt.ordinal - 1].outcome == nil
            else { return "an attempt ends that did not begin, or ended before" }
            rows[attempt.message]?.attempts[attempt.ordinal - 1].outcome = outcome
            rows[attempt.message]?.attempts[attempt.ordinal - 1].endedAt = at
            rows[attempt.message]?.state = state
        case .found(let attempt, let finding, _, let state):
            guard rows[attempt.message] != nil else { return "something is found of a message that nobody knows" }
            rows[attempt.message]?.attempts[attempt.ordinal - 1].finding = finding
            rows[attempt.message]?.state = state
        case .move(let key, let state, let notes):
            rows[key]?.lastNotes = notes
            guard rows[key] != nil else { return "a message moves that nobody knows" }
            rows[key]?.state = state
        case .erase(let key, let erasure):
            guard let row = rows[key] else { return "something is erased of a message that nobody knows" }
            rows[key] = row.erasing(erasure)
        }
        return nil
    }
}

extension World {
    mutating func write(_ writes: [StoreWrite]) {
        guard !writes.isEmpty else { return }
        disk.waiting += writes
        if disk.underWay.isEmpty { beginTransaction() }
    }

    private mutating func beginTransaction() {
        (disk.underWay, disk.waiting) = (disk.waiting, [])
        agenda.plan(.commit, at: now + .milliseconds(1))
    }

    /// The transaction is synced, or it failed; the engine hears of each of its writes.
    mutating func commit() {
        let writes = disk.underWay
        disk.underWay = []
        var begun: [AttemptID] = []
        for write in writes {
            let wrong = disk.fails ? nil : disk.apply(write)
            if let wrong, !disk.refused.contains(write.key) { violations.append(wrong) }
            let failed = disk.fails || wrong != nil
            switch write {
            case .accept(let message):
                guard failed else {
                    if engine.awaitsKeeping { hand(.kept(message.id.high)) }
                    continue
                }
                disk.refused.insert(message.id.high)
                hand(.notStored(message.id.high))
            case .begin(let attempt, _, _): if failed { hand(.notBegun(attempt)) } else { begun.append(attempt) }
            case .end, .found, .move, .erase:
                // What contradicts what is kept is not offered again.
                if disk.fails { hand(.notWritten(write)) } else if !engine.isStoreWritable { hand(.written(write)) }
            }
        }
        if !begun.isEmpty { hand(.begun(begun)) }
        if disk.underWay.isEmpty, !disk.waiting.isEmpty { beginTransaction() }
    }
}

extension StoreWrite {
    fileprivate var key: UInt64 {
        switch self {
        case .accept(let message): message.id.high
        case .begin(let attempt, _, _), .end(let attempt, _, _, _), .found(let attempt, _, _, _): attempt.message
        case .move(let key, _, _), .erase(let key, _): key
        }
    }
}
