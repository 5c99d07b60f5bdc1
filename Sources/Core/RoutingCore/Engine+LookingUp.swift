import Messaging
import Ports

/// Questions still to be asked about an attempt whose outcome is unknown.
struct LookUpPlan: Sendable {
    let attempt: UnknownAttempt
    var askAt: Instant
    /// How long after that one another.
    var waits: [Interval]

    var lastAskAt: Instant { waits.reduce(askAt, +) }
}

/// An attempt that may have put a copy on its way.
struct UnknownAttempt: Sendable {
    let id: AttemptID
    let lane: Int
    let beganAt: Instant
    let endedAt: Instant
}

extension Purpose {
    /// When a provider is asked for a message of unknown outcome. A code is asked for only while it has nowhere else to
    /// go: sending it by another provider is quicker.
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
    mutating func planLookUps(_ entry: inout Entry, about attempt: UnknownAttempt?, at now: Instant) -> Bool {
        guard let attempt, lanes[attempt.lane].profile.canLookUp else { return false }
        var waits = entry.message.purpose.lookUpWaits
        let first = waits[0]
        var askAt = attempt.endedAt + waits.removeFirst()
        // What should have been asked while the hub was down is asked once, not by all at the same moment.
        while askAt < now, !waits.isEmpty { askAt = askAt + waits.removeFirst() }
        if askAt < now { askAt = now + Interval(microseconds: .random(in: 0...first.microseconds, using: &random)) }
        entry.lookUps = LookUpPlan(attempt: attempt, askAt: askAt, waits: waits)
        addQuestion(entry, at: now)
        return true
    }

    /// Also for one that was on its way when it should have been asked after.
    mutating func addQuestion(_ entry: Entry, at now: Instant) {
        guard let plan = entry.lookUps else { return }
        addTimer(.question, of: entry.message.id.high, at: max(plan.askAt, now))
    }

    /// Only one that pauses is asked after: what is on its way will tell by itself.
    mutating func ask(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard var entry = entries[key], let plan = entry.lookUps, plan.askAt <= now,
            case .pausing(let until) = entry.phase
        else { return }
        guard lanes[plan.attempt.lane].isConfigured else {
            entry.lookUps = nil
            entries[key] = entry
            if entry.isResting { drop(key) }
            return
        }
        entry.phase = .asking(until: until)
        entries[key] = entry
        actions.append(
            .lookUp(
                LookUpOrder(
                    provider: lanes[plan.attempt.lane].profile.name, message: entry.message, attempt: plan.attempt.id,
                    beganAt: plan.attempt.beganAt, limit: CallLimit(connect: .seconds(1), whole: .seconds(3)),
                    lane: plan.attempt.lane)))
    }

    mutating func learn(
        _ order: LookUpOrder, _ finding: LookUpFinding, at now: Instant, into actions: inout [Action]
    ) {
        let key = order.attempt.message
        guard var entry = entries[key], case .asking(let until) = entry.phase, var plan = entry.lookUps,
            plan.attempt.id == order.attempt
        else { return }
        if case .taken = finding {
            actions.append(.write(.found(order.attempt, finding, at: now, state: .sent)))
            actions.append(.tell(key, .sent))
            return drop(key)
        }
        if plan.waits.isEmpty || now >= entry.message.expiresAt {
            actions.append(.write(.found(order.attempt, finding, at: now, state: .unknown)))
            entry.lookUps = nil
        } else {
            plan.askAt = now + plan.waits.removeFirst()
            entry.lookUps = plan
            addTimer(.question, of: key, at: plan.askAt)
        }
        entry.phase = .pausing(until: max(until, now))
        entries[key] = entry
        goOn(entry, at: now, into: &actions)
    }

    /// It was not found so far: by the purpose's rule the message rests, or waits on to be sent once more.
    private mutating func goOn(_ entry: Entry, at now: Instant, into actions: inout [Action]) {
        let key = entry.message.id.high
        if entry.isResting {
            if entry.lookUps == nil { drop(key) }
        } else if now >= entry.message.expiresAt {
            rest(key, .unknown, into: &actions)
        } else if entry.isSuperseded {
            giveUp(key, into: &actions)
        } else if case .pausing(let until) = entry.phase, until < entry.message.expiresAt {
            addTimer(.retry, of: key, at: until)
        }
    }

    /// Nothing more is sent of it by itself; it is asked after as long as that is planned.
    mutating func restUnknown(_ key: UInt64, into actions: inout [Action]) {
        guard let entry = entries[key], entry.lookUps != nil else { return rest(key, .unknown, into: &actions) }
        entries[key]?.isResting = true
        entries[key]?.phase = .pausing(until: .distantFuture)
        actions.append(.tell(key, .unknown))
    }
}
