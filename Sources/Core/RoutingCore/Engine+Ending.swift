import Messaging
import Ports

extension Engine {
    /// A call came back: what it teaches of the provider, then what follows for each message.
    mutating func finish(_ order: SendOrder, _ outcomes: [Outcome], at now: Instant, into actions: inout [Action]) {
        lanes[order.lane].inFlight -= 1
        learn(order, outcomes, at: now, into: &actions)
        if order.attempts.count > 1, outcomes.allSatisfy({ $0.word == .refused }) {
            sendAlone(order)
        } else {
            for (attempt, outcome) in zip(order.attempts, outcomes) {
                guard case .inFlight(let place) = entries[attempt.message]?.phase else { continue }
                lanes[order.lane].begun -= 1
                conclude(attempt, outcome, from: place, at: now, into: &actions)
            }
        }
        dispatch(order.lane, at: now, into: &actions)
    }

    /// Writes an attempt's outcome down and lets the closed list decide.
    mutating func conclude(
        _ attempt: AttemptID, _ outcome: Outcome, from place: Int?, at now: Instant, into actions: inout [Action]
    ) {
        let key = attempt.message
        guard var entry = entries[key] else { return }
        if outcome.mayHaveLeft, entry.message.purpose == .otp, let place {
            codes.left(entry.message, by: entry.lanes[place], accepted: outcome.word == .accepted, at: now)
        }
        var step = entry.learn(outcome, from: place).within(entry, at: now)
        let isHeld = entry.isSuperseded && isHeld(key)
        if entry.isSuperseded, !isHeld { step = step.withoutMore(entry) }
        switch step {
        case .rest(let state):
            actions.append(.write(.end(attempt, outcome, at: now, state: state)))
            actions.append(.tell(key, state))
            leaveRow(&entry)
            if outcome.word == .unknown, planLookUps(&entry, attempt, place, tryAgainAt: nil, at: now) {
                entries[key] = entry
            } else {
                drop(key)
            }
        case .tryAgain:
            actions.append(.write(.end(attempt, outcome, at: now, state: entry.waitingState)))
            entry.phase = .pausing(until: now)
            entries[key] = entry
            if isHeld { return giveUp(key, into: &actions) }
            self.place(key, at: now, into: &actions)
        case .tryAgainAfter(let wait):
            actions.append(.write(.end(attempt, outcome, at: now, state: .unknown)))
            actions.append(.tell(key, .unknown))
            waitForReceipt(&entry, attempt, place, until: now + wait, at: now)
        }
    }

    /// A message that may have left waits for a receipt, and its provider is asked meanwhile.
    mutating func waitForReceipt(
        _ entry: inout Entry, _ attempt: AttemptID, _ place: Int?, until: Instant, at now: Instant
    ) {
        let key = entry.message.id.high
        leaveRow(&entry)
        if !planLookUps(&entry, attempt, place, tryAgainAt: until, at: now) {
            entry.phase = .pausing(until: until)
            addTimer(.retry, of: key, at: until)
        }
        entries[key] = entry
    }

    /// Ends an attempt that was written down but not sent.
    mutating func abandon(
        _ key: UInt64, at place: Int, _ reason: Reason, _ now: Instant, into actions: inout [Action]
    ) {
        guard let entry = entries[key] else { return }
        releaseUnsent(entry.message.purpose, entry.lanes[place])
        let attempt = AttemptID(message: key, ordinal: entry.attempts)
        conclude(attempt, .deferred(reason, retryAfter: nil), from: place, at: now, into: &actions)
    }
}
