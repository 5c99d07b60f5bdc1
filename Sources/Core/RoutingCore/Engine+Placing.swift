import Messaging
import Ports

extension Engine {
    /// Where a message goes next.
    enum Placement {
        case lane(place: Int, isExempt: Bool)
        case pause(until: Instant)
        /// No provider of its route is configured any more.
        case nowhere
    }

    /// The first candidate that health lets through. The first try of all is never kept waiting by failures alone: the
    /// last usable provider is never put out. What was passed over, and why, is noted in `skipped`.
    mutating func choose(for entry: Entry, at now: Instant, skipped: inout [String]) -> Placement {
        let request = entry.request
        var returning: Int?
        var soonest: (place: Int, at: Instant)?
        var usableFrom = Instant.distantFuture
        for (place, lane) in entry.lanes.enumerated() where lanes[lane].isConfigured {
            guard entry.excluded & (1 << UInt64(place)) == 0 else { continue }
            let standing = lanes[lane].health.standing(for: request, at: now)
            if case .out(let until, let why) = standing {
                usableFrom = min(usableFrom, until ?? now + Self.unknownWait)
                if !entry.isOut(place), why == .failing || why == .failingThere {
                    let trial = until ?? .distantFuture
                    if soonest == nil || trial < soonest?.at ?? .distantFuture { soonest = (place, trial) }
                }
                skipped.append("\(lanes[lane].profile.name): \(why.rawValue)")
                continue
            }
            usableFrom = now
            guard !entry.isOut(place) else { continue }
            switch standing {
            case .usable: return .lane(place: place, isExempt: false)
            case .trial where !lanes[lane].profile.canProbe: return .lane(place: place, isExempt: true)
            case .trial: skipped.append("\(lanes[lane].profile.name): it is being tried without a message")
            case .returning(let share):
                if Double.random(in: 0..<1, using: &random) < share { return .lane(place: place, isExempt: false) }
                skipped.append("\(lanes[lane].profile.name): it is coming back in growing shares")
                returning = returning ?? place
            case .out: break
            }
        }
        if let returning { return .lane(place: returning, isExempt: false) }
        if entry.attempts == 0, let soonest {
            skipped.append("\(lanes[entry.lanes[soonest.place]].profile.name): used all the same, the last of all")
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
        var skipped: [String] = []
        switch choose(for: entry, at: now, skipped: &skipped) {
        case .lane(let place, let isExempt) where mayRepeat(entry, at: now):
            entry.phase = .waiting(place)
            entry.isExempt = isExempt
            entry.why = skipped.isEmpty ? nil : skipped.joined(separator: "; ")
            entries[key] = entry
            let client = entry.message.client
            lanes[entry.lanes[place]].enqueue(key, entry.message.purpose, of: client, weight: weights[client] ?? 1)
            dispatch(entry.lanes[place], at: now, into: &actions)
        case .lane:
            pause(&entry, until: now + Self.repeatWait, at: now, keepsRound: true, into: &actions)
        case .pause(let earliest):
            pause(&entry, until: max(earliest, now + backoff(for: entry)), at: now, keepsRound: false, into: &actions)
        case .nowhere:
            rest(key, entry.copies > 0 ? .unknown : .failed, into: &actions)
        }
    }

    /// Repeats are bounded for all providers together, so that an outage of one is no storm at the next.
    private mutating func mayRepeat(_ entry: Entry, at now: Instant) -> Bool {
        entry.attempts == 0 || budget.allowsRepeat(ofCode: entry.message.purpose == .otp, .standard, at: now)
    }

    /// How long a repeat waits when the budget is spent.
    private static let repeatWait = Interval.milliseconds(500)

    private mutating func pause(
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
