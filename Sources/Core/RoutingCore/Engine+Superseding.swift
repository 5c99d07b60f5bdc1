import Messaging
import Ports

extension Engine {
    /// A new code takes the place of the one before it in the queue, ends its retries, and tries another provider first.
    /// The older one is given up once the newer is kept. True when the newer stands in a queue already.
    mutating func supersede(
        by entry: inout Entry, isKept: Bool, at now: Instant, into actions: inout [Action]
    ) -> Bool {
        let message = entry.message
        let (older, former) = codes.take(message, at: now)
        if let former {
            entry.putLast(former.lane)
            if !isKept, codes.blames(former, for: message, at: now) { blame(former, message, at: now, into: &actions) }
        }
        guard let older, let old = entries[older] else { return false }
        // The one that has not answered yet is not asked again by whoever waits for it.
        if let place = old.phase.placeUnderWay { entry.putLast(old.lanes[place]) }
        var stands = false
        if case .waiting(let place) = old.phase, let own = entry.lanes.firstIndex(of: old.lanes[place]) {
            codes.inherit(message.id.high, from: older, in: old.lanes[place])
            entry.phase = .waiting(own)
            entry.isExempt = old.isExempt
            stands = true
        }
        entries[older]?.isSuperseded = true
        if !isKept { supersededBy[message.id.high] = older }
        switch old.phase {
        case .waiting, .pausing: giveUp(older, into: &actions)
        case .ready(let place):
            let reason = Reason(.superseded, "not sent: a newer code has taken its place")
            abandon(older, at: place, reason, now, into: &actions)
        case .beginning, .inFlight, .asking: break
        }
        return stands
    }

    mutating func remember(_ stored: StoredMessage, at now: Instant) {
        guard stored.message.purpose == .otp, now < stored.message.expiresAt else { return }
        codes.note(stored.message)
        for record in stored.attempts where record.outcome?.mayHaveLeft == true {
            guard let lane = laneByName[record.provider] else { continue }
            codes.left(
                stored.message, by: lane, accepted: record.outcome?.word == .accepted, at: record.endedAt ?? now)
        }
    }

    /// Ends a superseded code that has no attempt under way, or holds it until the newer one is kept.
    mutating func giveUp(_ key: UInt64, into actions: inout [Action]) {
        guard let entry = entries[key] else { return }
        // What only waits to be looked up is never sent again by itself: there is nothing to go on with.
        if isHeld(key), !entry.isResting {
            entries[key]?.phase = .pausing(until: .distantFuture)
        } else {
            rest(key, entry.copies > 0 ? .unknown : .cancelled, into: &actions)
        }
    }

    /// Whether it waits to hear if the code that takes its place is kept.
    func isHeld(_ key: UInt64) -> Bool { !supersededBy.isEmpty && supersededBy.values.contains(key) }

    /// The newer code is kept: the older one is over.
    mutating func kept(_ newer: UInt64, into actions: inout [Action]) {
        guard let older = supersededBy.removeValue(forKey: newer), let entry = entries[older] else { return }
        if case .pausing = entry.phase, !entry.isResting { giveUp(older, into: &actions) }
    }

    /// The newer code could not be kept: the older one goes on, or is held for a still newer one.
    mutating func reinstate(_ newer: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let older = supersededBy.removeValue(forKey: newer) else { return }
        if let newest = supersededBy.first(where: { $0.value == newer })?.key {
            supersededBy[newest] = older
            return
        }
        guard let entry = entries[older] else { return }
        entries[older]?.isSuperseded = false
        codes.reinstate(entry.message)
        guard !entry.isResting else { return }
        switch entry.phase {
        case .pausing: place(older, at: now, into: &actions)
        case .asking: entries[older]?.phase = .asking(until: now)
        case .waiting, .beginning, .ready, .inFlight: break
        }
    }

    /// The recipient asks again long after the provider said that it took the former code.
    private mutating func blame(
        _ former: CodeRegistry.Carried, _ message: Message, at now: Instant, into actions: inout [Action]
    ) {
        let reason = Reason(.askedAgain, "a recipient asked again after 15 s or more")
        let order = SendOrder(
            provider: lanes[former.lane].profile.name, messages: [message], attempts: [], originators: [],
            limit: message.purpose.attemptCap,
            at: former.at, lane: former.lane)
        learn(order, [.unknown(reason)], at: now, into: &actions)
    }
}
