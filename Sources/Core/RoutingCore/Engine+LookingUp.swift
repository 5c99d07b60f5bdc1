import Messaging
import Ports

/// Questions still to be asked about an attempt whose outcome is unknown.
struct LookUpPlan: Sendable {
    let attempt: AttemptID
    let lane: Int
    /// How long after one another; the first is the wait before the first question.
    var waits: [Interval]
    /// When the message is sent once more if nothing is found; nil for never by itself.
    let tryAgainAt: Instant?
}

extension Purpose {
    /// When a provider is asked for a message of unknown outcome. A code is asked for only when it has nowhere else to go:
    /// sending it by another provider is quicker.
    var lookUpWaits: [Interval] {
        switch self {
        case .otp: [.seconds(1), .seconds(5)]
        case .transactional: [.seconds(2), .seconds(18), .seconds(30)]
        case .bulk: [.seconds(5), .seconds(60), .minutes(10)]
        }
    }
}

extension Engine {
    /// False when the provider cannot be asked.
    mutating func planLookUps(
        _ entry: inout Entry, _ attempt: AttemptID, _ place: Int?, tryAgainAt: Instant?, at now: Instant
    ) -> Bool {
        guard let place, lanes[entry.lanes[place]].profile.canLookUp else { return false }
        var waits = entry.message.purpose.lookUpWaits
        let first = now + waits.removeFirst()
        entry.lookUps = LookUpPlan(attempt: attempt, lane: entry.lanes[place], waits: waits, tryAgainAt: tryAgainAt)
        entry.phase = .pausing(until: first)
        addTimer(.retry, of: entry.message.id.high, at: first)
        return true
    }

    mutating func ask(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard var entry = entries[key], let plan = entry.lookUps else { return }
        guard lanes[plan.lane].isConfigured else { return stopAsking(&entry, plan, at: now) }
        entry.phase = .asking
        entries[key] = entry
        actions.append(
            .lookUp(
                LookUpOrder(
                    provider: lanes[plan.lane].profile.name, message: entry.message, attempt: plan.attempt,
                    beganAt: entry.beganAt, limit: CallLimit(connect: .seconds(1), whole: .seconds(3)), lane: plan.lane)
            ))
    }

    mutating func learn(
        _ order: LookUpOrder, _ finding: LookUpFinding, at now: Instant, into actions: inout [Action]
    ) {
        let key = order.attempt.message
        guard var entry = entries[key], case .asking = entry.phase, var plan = entry.lookUps else { return }
        if case .taken = finding {
            actions.append(.write(.found(order.attempt, finding, at: now, state: .sent)))
            actions.append(.tell(key, .sent))
            return drop(key)
        }
        guard let wait = plan.waits.first, now < entry.message.expiresAt else {
            actions.append(.write(.found(order.attempt, finding, at: now, state: .unknown)))
            return stopAsking(&entry, plan, at: now)
        }
        plan.waits.removeFirst()
        entry.lookUps = plan
        entry.phase = .pausing(until: now + wait)
        entries[key] = entry
        addTimer(.retry, of: key, at: now + wait)
    }

    /// Nothing was found: by the purpose's rule the message rests, or is sent once more.
    private mutating func stopAsking(_ entry: inout Entry, _ plan: LookUpPlan, at now: Instant) {
        let key = entry.message.id.high
        entry.lookUps = nil
        guard let tryAgainAt = plan.tryAgainAt, now < entry.message.expiresAt, !entry.isSuperseded else {
            return drop(key)
        }
        let until = max(now, tryAgainAt)
        entry.phase = .pausing(until: until)
        entries[key] = entry
        addTimer(.retry, of: key, at: until)
    }
}
