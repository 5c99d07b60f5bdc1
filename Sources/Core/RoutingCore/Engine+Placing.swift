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
        var returning: Int?
        var busy: (place: Int, wait: Interval)?
        var soonest: (place: Int, at: Instant, hasSlot: Bool)?
        var usableFrom = Instant.distantFuture
        for (place, lane) in entry.lanes.enumerated() where lanes[lane].isConfigured {
            let standing = standing(of: place, for: entry, at: now)
            switch standing {
            case .usable(let isTrial): return .lane(place: place, isExempt: isTrial)
            case .returning(let share):
                if Double.random(in: 0..<1, using: &random) < share { return .lane(place: place, isExempt: false) }
                returning = returning ?? place
                usableFrom = now
            case .busy(let wait):
                if busy.map({ wait < $0.wait }) ?? true { busy = (place, wait) }
                usableFrom = now
            case .tried, .probed: usableFrom = now
            case .out(let until, _, let mayBeLast):
                usableFrom = min(usableFrom, until ?? now + Self.unknownWait)
                guard mayBeLast else { break }
                let trial = until ?? .distantFuture
                let hasSlot = lanes[lane].hasFreeSlot
                let isBetter = soonest.map { $0.hasSlot == hasSlot ? trial < $0.at : hasSlot } ?? true
                if isBetter { soonest = (place, trial, hasSlot) }
            case .barred: break
            }
            if let why = standing.why { notes.append(.init(lanes[lane].profile.name, why)) }
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
            entry.notes = notes
            if let row = entry.row { parking.kept(row, waitingBy: notes) }
            pause(&entry, until: max(earliest, now + backoff(for: entry)), at: now, keepsRound: false, into: &actions)
        case .nowhere:
            entries[key]?.notes = notes
            routeAgain(key, at: now, into: &actions)
        }
    }

    /// What waits in line is not bound to it: after a while it may leave by a candidate that has room.
    mutating func lookAgainIfWaiting(_ key: UInt64, at now: Instant) {
        guard let entry = entries[key], case .waiting = entry.phase, entry.lanes.count > 1 else { return }
        let at = now + max(entry.patience(at: now), .milliseconds(100))
        entries[key]?.looksAt = at
        // What is left of a life grows shorter more slowly than time goes: the timer that is set rings before.
        if entry.looksAt == nil { addTimer(.look, of: key, at: at) }
    }

    /// Its timer rang; meanwhile it may have got in another line.
    mutating func lookAround(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let looksAt = entries[key]?.looksAt else { return }
        if looksAt > now { return addTimer(.look, of: key, at: looksAt) }
        entries[key]?.looksAt = nil
        leaveLine(key, at: now, into: &actions)
    }

    /// Its patience is over: another candidate that could take it this moment gets it.
    private mutating func leaveLine(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard var entry = entries[key], case .waiting(let current) = entry.phase else { return }
        var isTrial = false
        let other = entry.lanes.indices.first { place in
            let lane = lanes[entry.lanes[place]]
            guard place != current, lane.isConfigured, lane.hasRoom(for: entry.message.purpose, at: now),
                case .usable(let asTrial) = standing(of: place, for: entry, at: now)
            else { return false }
            isTrial = asTrial
            return true
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
    mutating func mayRepeat(_ entry: Entry, at place: Int, _ now: Instant) -> Bool {
        if !entry.hasLeft || isOfBacklog(entry, at: place, now) { return true }
        return budget.allowsRepeat(ofCode: entry.message.purpose == .otp, repeats, at: now)
    }

    /// What failed long ago, before its provider was well again, is a backlog and no storm: it costs nothing of the budget.
    func isOfBacklog(_ entry: Entry, at place: Int, _ now: Instant) -> Bool {
        now - entry.beganAt >= Self.backlogAge
            && lanes[entry.lanes[place]].health.standing(for: entry.request, at: now) == .usable
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
        if let askAt = entry.lookUps?.askAt, askAt <= now { addQuestion(entry, at: now) }
    }

    /// A random time up to base × 2^rounds (full jitter).
    private mutating func backoff(for entry: Entry) -> Interval {
        let (base, cap) = entry.message.purpose.backoff
        let ceiling = min(cap.microseconds, base.microseconds << Int64(min(entry.rounds, 16)))
        return Interval(microseconds: Int64.random(in: 0...ceiling, using: &random))
    }
}
