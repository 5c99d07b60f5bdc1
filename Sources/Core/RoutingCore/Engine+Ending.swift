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
        if entry.isForgotten || entry.isSuperseded && !isHeld { step = step.withoutMore(entry) }
        let unknown =
            outcome.word == .unknown
            ? place.map { place in
                UnknownAttempt(id: attempt, lane: entry.lanes[place], beganAt: entry.beganAt, endedAt: now)
            } : nil
        switch step {
        case .rest(let state):
            actions.append(.write(.end(attempt, outcome, at: now, state: state)))
            actions.append(.tell(key, state))
            settle(&entry)
            // What is asked already of an attempt before this one goes on.
            if planLookUps(&entry, about: unknown, at: now) || state == .unknown && entry.lookUps != nil {
                addQuestion(entry, at: now)
                entry.isResting = true
                entry.phase = .pausing(until: .distantFuture)
                entries[key] = entry
            } else {
                drop(key)
            }
        case .tryAgain:
            actions.append(.write(.end(attempt, outcome, at: now, state: entry.waitingState)))
            if entry.copies > 0 { settle(&entry) }
            _ = planLookUps(&entry, about: unknown, at: now)
            entry.phase = .pausing(until: now)
            entries[key] = entry
            if isHeld { return giveUp(key, into: &actions) }
            self.place(key, at: now, into: &actions)
        case .tryAgainAfter(let wait):
            actions.append(.write(.end(attempt, outcome, at: now, state: .unknown)))
            actions.append(.tell(key, .unknown))
            waitForReceipt(&entry, of: unknown, until: now + wait, at: now)
        }
    }

    /// A message that may have left waits for a receipt, and its provider is asked meanwhile.
    mutating func waitForReceipt(
        _ entry: inout Entry, of attempt: UnknownAttempt?, until: Instant, at now: Instant
    ) {
        let key = entry.message.id.high
        settle(&entry)
        entry.notBefore = until
        if planLookUps(&entry, about: attempt, at: now), let last = entry.lookUps?.lastAskAt {
            entry.notBefore = max(until, last + .seconds(5))
        }
        entry.phase = .pausing(until: entry.notBefore)
        addTimer(.retry, of: key, at: entry.notBefore)
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
