import Messaging
import Ports

extension Engine {
    /// A call came back: what it teaches of the provider, then what follows for each message.
    mutating func finish(_ order: SendOrder, _ outcomes: [Outcome], at now: Instant, into actions: inout [Action]) {
        lanes[order.lane].inFlight -= 1
        learnHealth(order, outcomes, at: now, into: &actions)
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
        switch entry.learn(outcome, from: place).within(entry, at: now) {
        case .rest(let state):
            actions.append(.write(.end(attempt, outcome, at: now, state: state)))
            entries[key] = nil
            actions.append(.tell(key, state))
        case .tryAgain:
            actions.append(.write(.end(attempt, outcome, at: now, state: entry.waitingState)))
            entry.phase = .pausing(until: now)
            entries[key] = entry
            self.place(key, at: now, into: &actions)
        case .tryAgainAfter(let wait):
            actions.append(.write(.end(attempt, outcome, at: now, state: .unknown)))
            actions.append(.tell(key, .unknown))
            entry.phase = .pausing(until: now + wait)
            entries[key] = entry
            addTimer(.retry, of: key, at: now + wait)
        }
    }

    /// Ends an attempt that was written down but not sent.
    mutating func abandon(
        _ key: UInt64, at place: Int, _ reason: Reason, _ now: Instant, into actions: inout [Action]
    ) {
        guard let entry = entries[key] else { return }
        releaseUnsent(entry.lanes[place])
        let attempt = AttemptID(message: key, ordinal: entry.attempts)
        conclude(attempt, .deferred(reason, retryAfter: nil), from: place, at: now, into: &actions)
    }

    // MARK: What a call teaches of its provider

    private mutating func learnHealth(
        _ order: SendOrder, _ outcomes: [Outcome], at now: Instant, into actions: inout [Action]
    ) {
        let lane = order.lane
        let telling = outcomes.first { $0.word == .accepted } ?? outcomes.first
        switch telling {
        case .accepted, .rejected, .refused:
            let outageClosed = lanes[lane].outage.succeed(at: now)
            let accountClosed = lanes[lane].account.succeed(at: now)
            if outageClosed || accountClosed { report(lane, .closed, nil, into: &actions) }
        case .deferred(let reason, let retryAfter):
            lanes[lane].account.learnNothing()
            if let retryAfter {
                lanes[lane].pausedUntil = max(lanes[lane].pausedUntil, now + min(retryAfter, .hours(1)))
                relocate(from: lane, at: now, into: &actions)
            }
            if reason.label == .throttled || order.wasCutShort(by: reason) {
                lanes[lane].outage.learnNothing()
            } else {
                fail(order, reason, isConclusive: reason.label == .timeLimitConnecting, at: now, into: &actions)
            }
        case .unknown(let reason):
            lanes[lane].account.learnNothing()
            if order.wasCutShort(by: reason) {
                lanes[lane].outage.learnNothing()
            } else {
                fail(order, reason, isConclusive: reason.label == .timeLimit, at: now, into: &actions)
            }
        case .misconfigured(let reason):
            lanes[lane].outage.learnNothing()
            let jitter = Double.random(in: 0..<1, using: &random)
            if lanes[lane].account.fail(sent: .distantFuture, at: now, isConclusive: true, jitter: jitter) {
                report(lane, .misconfigured, reason, into: &actions)
                relocate(from: lane, at: now, into: &actions)
            }
        case nil: break
        }
    }

    private mutating func fail(
        _ order: SendOrder, _ reason: Reason, isConclusive: Bool, at now: Instant, into actions: inout [Action]
    ) {
        let jitter = Double.random(in: 0..<1, using: &random)
        if lanes[order.lane].outage.fail(sent: order.at, at: now, isConclusive: isConclusive, jitter: jitter) {
            report(order.lane, .opened, reason, into: &actions)
            relocate(from: order.lane, at: now, into: &actions)
        }
    }

    private func report(_ lane: Int, _ change: HealthReport.Change, _ reason: Reason?, into actions: inout [Action]) {
        actions.append(.report(HealthReport(provider: lanes[lane].profile.name, change: change, reason: reason)))
    }

    /// Sends everything that has not left through this provider by another one, or later, as its health asks for.
    mutating func relocate(from lane: Int, at now: Instant, into actions: inout [Action]) {
        for purpose in lanes[lane].waiting.indices {
            for key in lanes[lane].waiting[purpose].drain() {
                guard case .waiting(let place) = entries[key]?.phase, entries[key]?.lanes[place] == lane else {
                    continue
                }
                self.place(key, at: now, into: &actions)
            }
        }
        for key in lanes[lane].readyCodes.drain() + lanes[lane].readyOthers.drain() {
            leaveOrWait(key, at: now, into: &actions)
        }
    }

    /// A last look at the provider before an attempt that is written down gets in line for a slot.
    mutating func leaveOrWait(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let entry = entries[key], case .ready(let place) = entry.phase else { return }
        if now >= entry.message.expiresAt {
            endLife(of: key, at: now, into: &actions)
        } else if let reason = whyNotNow(entry, place, at: now) {
            abandon(key, at: place, reason, now, into: &actions)
        } else {
            queueReady(key, entry.lanes[place])
        }
    }

    private func whyNotNow(_ entry: Entry, _ place: Int, at now: Instant) -> Reason? {
        let lane = entry.lanes[place]
        let (isPaused, accountIsOpen) = (now < lanes[lane].pausedUntil, lanes[lane].account.isOpen(at: now))
        let isOpen = lanes[lane].outage.isOpen(at: now)
        if lanes[lane].isConfigured, !isPaused, !accountIsOpen, !isOpen { return nil }
        let name = lanes[lane].profile.name
        if !lanes[lane].isConfigured { return Reason(.notStarted, "not sent: \(name) is not configured any more") }
        if isPaused { return Reason(.notStarted, "not sent: \(name) asked for a pause") }
        if accountIsOpen { return Reason(.notStarted, "not sent: the account of \(name) is at fault") }
        let hasAnother = entry.lanes.indices.contains {
            $0 != place && !entry.isOut($0) && lanes[entry.lanes[$0]].isUsable(at: now)
        }
        return hasAnother ? Reason(.notStarted, "not sent: \(name) is being skipped after failures") : nil
    }
}
