import Messaging
import Ports

extension Engine {
    /// Takes up a message that the store held at start. A row found `sending` is `unknown`, never `queued`.
    mutating func restore(_ stored: StoredMessage, at now: Instant, into actions: inout [Action]) {
        let key = stored.message.id.high
        // One that was not tried yet, in time, goes on for sure.
        let isFresh = stored.state == .queued && stored.attempts.isEmpty && now < stored.message.expiresAt
        if isFresh, parks(stored.message, in: row(of: stored.message), at: now) { return }
        var entry = Entry(message: stored.message, lanes: lanes(of: stored.message), phase: .pausing(until: now))
        // First of all, since it changes the order of the candidates, which attempts are noted by.
        if entry.message.purpose == .otp {
            // That it was given up may not have been written any more.
            entry.isSuperseded = codes.isSuperseded(entry.message)
            if !entry.isSuperseded { _ = supersede(by: &entry, isKept: true, at: now, into: &actions) }
        }
        var step = NextStep.tryAgain
        var endedAt = now
        var unknown: UnknownAttempt?
        var interrupted: (attempt: AttemptID, place: Int?)?
        for record in stored.attempts {
            entry.attempts = max(entry.attempts, record.ordinal)
            entry.beganAt = record.beganAt
            entry.hasLeft = true
            let place = laneByName[record.provider].flatMap { lane in entry.lanes.firstIndex(of: lane) }
            if let outcome = record.outcome {
                step = entry.learn(outcome, from: place)
                endedAt = record.endedAt ?? now
                if outcome.word == .unknown, record.finding == nil, let place {
                    unknown = UnknownAttempt(
                        id: AttemptID(message: key, ordinal: record.ordinal), lane: entry.lanes[place],
                        beganAt: record.beganAt, endedAt: endedAt)
                }
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
        // The inherited place in a queue is for one that may still go there.
        if case .waiting(let place) = entry.phase, step == .tryAgain, !entry.isOut(place) {
            admit(entry, at: now)
            return lookAgainIfWaiting(key, at: now)
        }
        entry.phase = .pausing(until: now)
        if entry.isSuperseded { step = step.withoutMore(entry) }
        follow(step, of: unknown, endedAt, entry, storedAs: stored.state, at: now, into: &actions)
    }

    mutating func close(_ stored: StoredMessage, into actions: inout [Action]) {
        let key = stored.message.id.high
        switch entries[key]?.phase {
        case nil, .waiting, .pausing, .asking: rest(key, .failed, into: &actions)
        case .beginning, .ready, .inFlight: break
        }
    }

    public func isUnderWay(_ stored: StoredMessage) -> Bool {
        entries[stored.message.id.high]?.phase.placeUnderWay != nil
    }

    /// Goes on where the last attempt that ended left off.
    private mutating func follow(
        _ step: NextStep, of unknown: UnknownAttempt?, _ endedAt: Instant, _ entry: Entry, storedAs state: MessageState,
        at now: Instant,
        into actions: inout [Action]
    ) {
        let key = entry.message.id.high
        switch step {
        case .rest(let proven):
            if proven != state { actions.append(.write(.move(key, proven, notes: []))) }
            guard proven == .unknown, now < entry.message.expiresAt else { return }
            var entry = entry
            guard planLookUps(&entry, about: unknown, at: now) else { return }
            entry.isResting = true
            entry.phase = .pausing(until: .distantFuture)
            admit(entry, at: now)
            settle(key)
        case .tryAgain:
            var entry = entry
            _ = planLookUps(&entry, about: unknown, at: now)
            admit(entry, at: now)
            if entry.copies > 0 { settle(key) }
            place(key, at: now, into: &actions)
        case .tryAgainAfter(let wait):
            admit(entry, at: now)
            guard var entry = entries[key] else { return }
            waitForReceipt(&entry, of: unknown, until: max(now, endedAt + wait), at: now)
        }
    }
}
