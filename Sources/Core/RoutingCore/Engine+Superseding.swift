import Messaging
import Ports

extension Engine {
    /// A new code takes the place of the one before it in the queue, ends its retries, and tries another provider first.
    /// True when it stands in a queue already.
    mutating func supersede(by entry: inout Entry, at now: Instant, into actions: inout [Action]) -> Bool {
        let message = entry.message
        if let former = codes.former(of: message, at: now) {
            entry.putLast(former.lane)
            if codes.blames(former, for: message, at: now) { blame(former, message, at: now, into: &actions) }
        }
        guard let older = codes.take(message), let old = entries[older] else { return false }
        // The one that has not answered yet is not asked again by whoever waits for it.
        if let place = old.phase.placeUnderWay { entry.putLast(old.lanes[place]) }
        var stands = false
        if case .waiting(let place) = old.phase, let own = entry.lanes.firstIndex(of: old.lanes[place]) {
            codes.inherit(message.id.high, from: older)
            entry.phase = .waiting(own)
            entry.isExempt = old.isExempt
            stands = true
        }
        entries[older]?.isSuperseded = true
        switch old.phase {
        case .waiting, .pausing: rest(older, old.copies > 0 ? .unknown : .cancelled, into: &actions)
        case .ready(let place):
            let reason = Reason(.superseded, "not sent: a newer code has taken its place")
            abandon(older, at: place, reason, now, into: &actions)
        case .beginning, .inFlight, .asking: break
        }
        return stands
    }

    /// The recipient asks again long after the provider said that it took the former code.
    private mutating func blame(
        _ former: CodeRegistry.Carried, _ message: Message, at now: Instant, into actions: inout [Action]
    ) {
        let reason = Reason(.askedAgain, "a recipient asked again after 15 s or more")
        let order = SendOrder(
            provider: lanes[former.lane].profile.name, messages: [message], attempts: [],
            limit: message.purpose.attemptCap,
            at: former.at, lane: former.lane)
        learn(order, [.unknown(reason)], at: now, into: &actions)
    }
}
