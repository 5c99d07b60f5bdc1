import Messaging
import Ports

extension Engine {
    /// Where a message goes next.
    enum Placement {
        case lane(place: Int)
        case pause(until: Instant)
        /// No provider of its route is configured any more.
        case nowhere
    }

    /// The first candidate that health lets through; the first try of all is never kept waiting by health alone, since
    /// the last usable provider is never put out.
    func choose(for entry: Entry, at now: Instant) -> Placement {
        var soonest: (place: Int, at: Instant)?
        var usableFrom = Instant.distantFuture
        for (place, lane) in entry.lanes.enumerated() where lanes[lane].isConfigured {
            if !entry.isOut(place) {
                if lanes[lane].isUsable(at: now) { return .lane(place: place) }
                let trial = lanes[lane].outage.nextTrial(at: now)
                if now >= lanes[lane].pausedUntil, lanes[lane].account.allows(at: now),
                    trial < soonest?.at ?? .distantFuture
                {
                    soonest = (place, trial)
                }
            }
            if entry.excluded & (1 << UInt64(place)) == 0 {
                usableFrom = min(usableFrom, lanes[lane].usableFrom(at: now))
            }
        }
        if entry.attempts == 0, let soonest { return .lane(place: soonest.place) }
        return usableFrom == .distantFuture ? .nowhere : .pause(until: usableFrom)
    }

    /// Sends a message on its way: into a provider's queue, into a pause, or to its rest.
    mutating func place(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard var entry = entries[key] else { return }
        if now >= entry.message.expiresAt { return endLife(of: key, at: now, into: &actions) }
        switch choose(for: entry, at: now) {
        case .lane(let place):
            entry.phase = .waiting(place)
            entries[key] = entry
            lanes[entry.lanes[place]].enqueue(key, entry.message.purpose)
            dispatch(entry.lanes[place], at: now, into: &actions)
        case .pause(let earliest):
            let until = max(earliest, now + backoff(for: entry))
            if let leaves = entry.message.callerLeavesAt, leaves > now, until >= leaves, entry.copies == 0 {
                return rest(key, .cancelled, into: &actions)
            }
            entry.rounds += 1
            entry.triedThisRound = 0
            entry.phase = .pausing(until: until)
            entries[key] = entry
            if until < entry.message.expiresAt { addTimer(.retry, of: key, at: until) }
        case .nowhere:
            rest(key, entry.copies > 0 ? .unknown : .failed, into: &actions)
        }
    }

    /// A random time up to base × 2^rounds (full jitter).
    private mutating func backoff(for entry: Entry) -> Interval {
        let (base, cap) = entry.message.purpose.backoff
        let ceiling = min(cap.microseconds, base.microseconds << Int64(min(entry.rounds, 16)))
        return Interval(microseconds: Int64.random(in: 0...ceiling, using: &random))
    }

    /// Ends a message that has no attempt under way.
    mutating func rest(_ key: UInt64, _ state: MessageState, into actions: inout [Action]) {
        entries[key] = nil
        // A row that holds an unknown attempt is written as `unknown` already.
        if state != .unknown { actions.append(.write(.move(key, state))) }
        actions.append(.tell(key, state))
    }

    mutating func endLife(of key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let entry = entries[key], now >= entry.message.expiresAt else { return }
        switch entry.phase {
        case .waiting, .pausing: rest(key, entry.copies > 0 ? .unknown : .expired, into: &actions)
        case .ready(let place):
            abandon(key, at: place, Reason(.lifeEnded, "not sent: the message's life had ended"), now, into: &actions)
        case .beginning, .inFlight: break
        }
    }

    /// The caller at the door leaves: what has not begun is cancelled, everything else is told as it stands.
    mutating func answerCaller(of key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let entry = entries[key] else { return }
        switch entry.phase {
        case .waiting, .pausing:
            if entry.copies == 0 { return rest(key, .cancelled, into: &actions) }
            actions.append(.tell(key, .unknown))
        case .beginning, .ready, .inFlight:
            actions.append(.tell(key, .sending))
        }
    }
}
