import Messaging
import Ports

extension Engine {
    /// Takes up a message that the store held at start. A row found `sending` is `unknown`, never `queued`.
    mutating func restore(_ stored: StoredMessage, at now: Instant, into actions: inout [Action]) {
        let key = stored.message.id.high
        var entry = Entry(message: stored.message, lanes: lanes(of: stored.message), phase: .pausing(until: now))
        var step = NextStep.tryAgain
        var endedAt = now
        var interrupted: (attempt: AttemptID, place: Int?)?
        for record in stored.attempts {
            entry.attempts = max(entry.attempts, record.ordinal)
            let place = laneByName[record.provider].flatMap { lane in entry.lanes.firstIndex(of: lane) }
            if let outcome = record.outcome {
                step = entry.learn(outcome, from: place)
                endedAt = record.endedAt ?? now
            } else {
                interrupted = (AttemptID(message: key, ordinal: record.ordinal), place)
            }
        }
        entry.triedThisRound = 0
        if let interrupted {
            admit(entry, at: now)
            let reason = Reason(.hubRestarted, "the hub stopped while the request was under way")
            return conclude(interrupted.attempt, .unknown(reason), from: interrupted.place, at: now, into: &actions)
        }
        follow(step, endedAt, entry, storedAs: stored.state, at: now, into: &actions)
    }

    /// Goes on where the last attempt that ended left off.
    private mutating func follow(
        _ step: NextStep, _ endedAt: Instant, _ entry: Entry, storedAs state: MessageState, at now: Instant,
        into actions: inout [Action]
    ) {
        let key = entry.message.id.high
        switch step {
        case .rest(let proven):
            if proven != state { actions.append(.write(.move(key, proven))) }
        case .tryAgain:
            admit(entry, at: now)
            place(key, at: now, into: &actions)
        case .tryAgainAfter(let wait):
            let until = max(now, endedAt + wait)
            admit(entry, at: now)
            entries[key]?.phase = .pausing(until: until)
            addTimer(.retry, of: key, at: until)
        }
    }
}
