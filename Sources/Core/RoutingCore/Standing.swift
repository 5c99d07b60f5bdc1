import Messaging

/// How one candidate stands for one message at one moment: what every decision about it is made of, and what is told of it.
enum Standing: Sendable, Hashable {
    /// Let through, perhaps as the trial that is due.
    case usable(isTrial: Bool)
    /// Let through in this share of cases.
    case returning(share: Double)
    /// Its rate keeps others waiting before this one for longer than it would wait.
    case busy(wait: Interval)
    /// Tried since the last pause.
    case tried
    /// A trial is due that sends nothing.
    case probed
    /// Kept out by health until then; nil when no moment is known. `mayBeLast`: better than nothing at all.
    case out(until: Instant?, why: ProviderHealth.Why, mayBeLast: Bool)
    /// Never for this message.
    case barred(why: String)

    /// What speaks against it; nil when nothing does.
    var why: String? {
        switch self {
        case .usable: nil
        case .returning: "it is coming back in growing shares"
        case .busy: "its rate keeps others waiting before this one"
        case .tried: "tried a moment ago"
        case .probed: "it is being tried without a message"
        case .out(_, let why, _): why.rawValue
        case .barred(let why): why
        }
    }
}

extension Engine {
    func standing(of place: Int, for entry: Entry, at now: Instant) -> Standing {
        let lane = entry.lanes[place]
        guard mayCarry(entry.message, at: lane) else {
            return .barred(why: Senders.whyNot(in: entry.message.content.country))
        }
        guard entry.excluded & (1 << UInt64(place)) == 0 else { return .barred(why: "not again for this message") }
        let standing = lanes[lane].health.standing(for: entry.request, at: now)
        if case .out(let until, let why) = standing {
            // An account is left alone until its next trial; where that cannot be a question, it has to be a message.
            let asks = lanes[lane].profile.canProbe && why != .speech
            let isDue = until.map { $0 <= now } ?? false
            let mayBeLast = !entry.isOut(place) && (why.isOutage || why.isOfAccount && isDue && !asks)
            return .out(until: until, why: why, mayBeLast: mayBeLast)
        }
        guard !entry.isOut(place) else { return .tried }
        switch standing {
        case .usable, .out:
            // Alone, it is in nobody's way.
            let wait = entry.lanes.count > 1 ? lanes[lane].wait(of: entry.message, at: now) : .zero
            return wait <= entry.patience(at: now) ? .usable(isTrial: false) : .busy(wait: wait)
        case .trial(let asksToo): return asksToo && lanes[lane].profile.canProbe ? .probed : .usable(isTrial: true)
        case .returning(let share): return .returning(share: share)
        }
    }
}
