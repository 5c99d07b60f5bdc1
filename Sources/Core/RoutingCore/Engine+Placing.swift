import Messaging
import Ports

extension Engine {
    /// Where a message goes next.
    enum Placement {
        case lane(place: Int, isExempt: Bool)
        case pause(until: Instant)
        /// No provider of its route is configured any more and may use its senders.
        case nowhere
    }

    /// The first candidate that health lets through and that has room for it in time. The first try of all is never kept
    /// waiting by failures alone: the last usable provider is never put out. What speaks against candidates is noted.
    mutating func choose(for entry: Entry, at now: Instant, noting notes: inout [Decision.Note]) -> Placement {
        let request = entry.request
        var returning: Int?
        var busy: (place: Int, wait: Interval)?
        var soonest: (place: Int, at: Instant, hasSlot: Bool)?
        var usableFrom = Instant.distantFuture
        for (place, lane) in entry.lanes.enumerated() where lanes[lane].isConfigured {
            func note(_ why: String) { notes.append(.init(lanes[lane].profile.name, why)) }
            guard mayCarry(entry.message, at: lane) else {
                note(Senders.whyNot(in: entry.message.content.country))
                continue
            }
            guard entry.excluded & (1 << UInt64(place)) == 0 else {
                note("not again for this message")
                continue
            }
            let standing = lanes[lane].health.standing(for: request, at: now)
            if case .out(let until, let why) = standing {
                usableFrom = min(usableFrom, until ?? now + Self.unknownWait)
                let trial = until ?? .distantFuture
                // An account is left alone until its next trial; where that cannot be a question, it has to be a message.
                let asks = lanes[lane].profile.canProbe && why != .speech
                let mayBeLast = why.isOutage || why.isOfAccount && trial <= now && !asks
                if !entry.isOut(place), mayBeLast {
                    let hasSlot = lanes[lane].hasFreeSlot
                    let isBetter = soonest.map { $0.hasSlot == hasSlot ? trial < $0.at : hasSlot } ?? true
                    if isBetter { soonest = (place, trial, hasSlot) }
                }
                note(why.rawValue)
                continue
            }
            usableFrom = now
            guard !entry.isOut(place) else {
                note("tried a moment ago")
                continue
            }
            switch standing {
            case .usable:
                let wait = entry.lanes.count > 1 ? lanes[lane].wait(of: entry.message, at: now) : .zero
                if wait <= entry.patience(at: now) { return .lane(place: place, isExempt: false) }
                note("its rate keeps others waiting before this one")
                if busy.map({ wait < $0.wait }) ?? true { busy = (place, wait) }
            case .trial(let asksToo) where !(asksToo && lanes[lane].profile.canProbe):
                return .lane(place: place, isExempt: true)
            case .trial: note("it is being tried without a message")
            case .returning(let share):
                if Double.random(in: 0..<1, using: &random) < share { return .lane(place: place, isExempt: false) }
                note("it is coming back in growing shares")
                returning = returning ?? place
            case .out: break
            }
        }
        if let place = busy?.place ?? returning { return .lane(place: place, isExempt: false) }
        if entry.attempts == 0, let soonest {
            let name = lanes[entry.lanes[soonest.place]].profile.name
            notes.append(.init(name, "used all the same, the last of all"))
            return .lane(place: soonest.place, isExempt: true)
        }
        return usableFrom == .distantFuture ? .nowhere : .pause(until: usableFrom)
    }

    /// How long to wait where nothing tells when a provider may be used again.
    private static let unknownWait = Interval.seconds(1)

    /// Sends a message on its way: into a provider's queue, into a pause, or to its rest.
    mutating func place(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard var entry = entries[key] else { return }
        if now >= entry.message.expiresAt { return endLife(of: key, at: now, into: &actions) }
        var notes: [Decision.Note] = []
        switch choose(for: entry, at: now, noting: &notes) {
        case .lane(let place, let isExempt) where mayRepeat(entry, at: place, now):
            entry.phase = .waiting(place)
            entry.isExempt = isExempt
            entry.notes = notes
            entries[key] = entry
            let client = entry.message.client
            lanes[entry.lanes[place]].enqueue(key, entry.message.purpose, of: client, weight: weights[client] ?? 1)
            dispatch(entry.lanes[place], at: now, into: &actions)
            if entry.lanes.count > 1 { lookAgainIfWaiting(key, at: now) }
        case .lane:
            pause(&entry, until: now + repeatWait(for: entry), at: now, keepsRound: true, into: &actions)
        case .pause(let earliest):
            pause(&entry, until: max(earliest, now + backoff(for: entry)), at: now, keepsRound: false, into: &actions)
        case .nowhere:
            routeAgain(key, at: now, into: &actions)
        }
    }

    /// What waits in line is not bound to it: after a while it may leave by a candidate that has room.
    private mutating func lookAgainIfWaiting(_ key: UInt64, at now: Instant) {
        guard let entry = entries[key], case .waiting = entry.phase else { return }
        addTimer(.retry, of: key, at: now + max(entry.patience(at: now), .milliseconds(100)))
    }

    /// Its patience is over: another candidate that could take it this moment gets it.
    mutating func leaveLine(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard var entry = entries[key], case .waiting(let current) = entry.phase else { return }
        var isTrial = false
        let other = entry.lanes.indices.first { place in
            let lane = entry.lanes[place]
            guard place != current, !entry.isOut(place), isCandidate(lane, for: entry.message),
                lanes[lane].hasRoom(for: entry.message.purpose, at: now)
            else { return false }
            switch lanes[lane].health.standing(for: entry.request, at: now) {
            case .usable: return true
            case .trial(let asksToo):
                isTrial = !(asksToo && lanes[lane].profile.canProbe)
                return isTrial
            case .returning, .out: return false
            }
        }
        guard let other, mayRepeat(entry, at: other, now) else { return lookAgainIfWaiting(key, at: now) }
        entry.notes.append(.init(lanes[entry.lanes[current]].profile.name, "others kept it waiting there"))
        entry.phase = .waiting(other)
        entry.isExempt = isTrial
        entries[key] = entry
        let client = entry.message.client
        lanes[entry.lanes[other]].enqueue(key, entry.message.purpose, of: client, weight: weights[client] ?? 1)
        dispatch(entry.lanes[other], at: now, into: &actions)
    }

    /// Repeats are bounded for all providers together, so that an outage of one is no storm at the next.
    /// What failed long ago, before its provider was well again, is a backlog and no storm.
    private mutating func mayRepeat(_ entry: Entry, at place: Int, _ now: Instant) -> Bool {
        if !entry.hasLeft { return true }
        if now - entry.beganAt >= Self.backlogAge,
            lanes[entry.lanes[place]].health.standing(for: entry.request, at: now) == .usable
        {
            return true
        }
        return budget.allowsRepeat(ofCode: entry.message.purpose == .otp, repeats, at: now)
    }

    private static let backlogAge = Interval.seconds(30)

    /// How long a repeat waits when the budget is spent.
    private mutating func repeatWait(for entry: Entry) -> Interval {
        if entry.message.purpose == .otp { return .milliseconds(500) }
        return Interval(microseconds: Int64.random(in: 1_000_000...5_000_000, using: &random))
    }

    mutating func pause(
        _ entry: inout Entry, until: Instant, at now: Instant, keepsRound: Bool, into actions: inout [Action]
    ) {
        let key = entry.message.id.high
        if let leaves = entry.message.callerLeavesAt, leaves > now, until >= leaves, entry.copies == 0 {
            return rest(key, .cancelled, into: &actions)
        }
        if !keepsRound {
            entry.rounds += 1
            entry.triedThisRound = 0
        }
        entry.phase = .pausing(until: until)
        entries[key] = entry
        if until < entry.message.expiresAt { addTimer(.retry, of: key, at: until) }
    }

    /// A random time up to base × 2^rounds (full jitter).
    private mutating func backoff(for entry: Entry) -> Interval {
        let (base, cap) = entry.message.purpose.backoff
        let ceiling = min(cap.microseconds, base.microseconds << Int64(min(entry.rounds, 16)))
        return Interval(microseconds: Int64.random(in: 0...ceiling, using: &random))
    }
}
