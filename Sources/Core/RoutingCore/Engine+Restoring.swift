import Messaging
import Ports

extension Engine {
    /// Takes up a message that the store held at start. A row found `sending` is `unknown`, never `queued`.
    mutating func restore(_ stored: StoredMessage, at now: Instant, into actions: inout [Action]) {
        let key = stored.message.id.high
        var entry = Entry(message: stored.message, lanes: lanes(of: stored.message), phase: .pausing(until: now))
        var interrupted: (attempt: AttemptID, place: Int)?
        var lastUnknownEnded: Instant?
        for record in stored.attempts {
            entry.attempts = max(entry.attempts, record.ordinal)
            let place = laneByName[record.provider].flatMap { lane in entry.lanes.firstIndex(of: lane) }
            guard let outcome = record.outcome else {
                interrupted = (AttemptID(message: key, ordinal: record.ordinal), place ?? 0)
                continue
            }
            if let place { _ = entry.learn(outcome, from: place) } else if outcome.mayHaveLeft { entry.copies += 1 }
            if outcome.word == .unknown { lastUnknownEnded = record.endedAt }
        }
        entry.triedThisRound = 0
        admit(entry, at: now)
        if let interrupted {
            let reason = Reason(.hubRestarted, "the hub stopped while the request was under way")
            return conclude(interrupted.attempt, .unknown(reason), from: interrupted.place, at: now, into: &actions)
        }
        if entry.copies > 0 { return resume(entry, lastUnknownEnded ?? now, at: now, into: &actions) }
        place(key, at: now, into: &actions)
    }

    /// Goes on with a message whose copy may have left before the restart.
    private mutating func resume(
        _ entry: Entry, _ unknownSince: Instant, at now: Instant, into actions: inout [Action]
    ) {
        let key = entry.message.id.high
        let mayTryAgain = entry.copies < 2 && entry.hasCandidates && entry.message.purpose != .bulk
        guard mayTryAgain, now < entry.message.expiresAt else {
            entries[key] = nil
            return
        }
        guard entry.message.purpose == .transactional else { return place(key, at: now, into: &actions) }
        let until = max(now, unknownSince + Entry.receiptTime)
        entries[key]?.phase = .pausing(until: until)
        addTimer(.retry, of: key, at: until)
    }
}
