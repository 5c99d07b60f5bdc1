import Messaging

/// Which state a message may come to, by where it was and by what its attempts prove (DESIGN, 3).
enum Transition {
    /// What is wrong with the step, if anything.
    static func problem(from before: MessageState, to row: StoredMessage) -> String? {
        if before.isFinal || before == .sent, row.state != before {
            return "\(before.rawValue) becomes \(row.state.rawValue)"
        }
        return unproved(row)
    }

    /// A state that the attempts contradict.
    static func unproved(_ row: StoredMessage) -> String? {
        let isTaken = row.attempts.contains { $0.outcome?.word == .accepted || $0.isFoundTaken }
        let isOpen = row.attempts.contains { $0.outcome == nil }
        let isUnknown = row.attempts.contains { $0.outcome?.word == .unknown && $0.finding != .notTaken }
        let holds =
            switch row.state {
            case .queued: !isTaken && !isOpen && !isUnknown
            case .sending: isOpen
            case .sent: isTaken && !isOpen
            case .unknown: !isOpen && row.attempts.contains { $0.outcome?.word == .unknown }
            case .failed, .expired, .cancelled: !isTaken && !isOpen && !isUnknown
            case .scheduled, .delivered, .undelivered: false
            }
        guard !holds else { return nil }
        let words = row.attempts.map { $0.outcome?.word.rawValue ?? "under way" }
        return "a message is \(row.state.rawValue) although its attempts are \(words)"
    }
}

extension AttemptRecord {
    fileprivate var isFoundTaken: Bool { if case .taken = finding { true } else { false } }
}
