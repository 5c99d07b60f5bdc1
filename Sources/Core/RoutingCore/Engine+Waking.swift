import Messaging

extension Engine {
    /// Takes what pauses out of its pause, since its provider works again or the configuration is new: codes at once, the
    /// others a few hundred a second. `lane` is nil for all.
    mutating func wake(_ lane: Int?, at now: Instant) {
        let pausing = entries.filter { _, entry in
            guard case .pausing(let until) = entry.phase, until > now, entry.lookUps == nil, entry.copies == 0,
                !entry.isSuperseded
            else {
                return false
            }
            return lane.map(entry.lanes.contains) ?? true
        }
        var others = 0
        for key in pausing.keys.sorted() {
            let isCode = pausing[key]?.message.purpose == .otp
            if !isCode { others += 1 }
            let at = isCode ? now : now + Interval(microseconds: Int64(others) * Self.wakeInterval)
            entries[key]?.phase = .pausing(until: at)
            addTimer(.retry, of: key, at: at)
        }
    }

    /// Microseconds from one message that is no code to the next.
    private static let wakeInterval: Int64 = 2_000

    /// None of a message's providers is left to it: today's routes may know another, else it waits for one to come back.
    mutating func routeAgain(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard var entry = entries[key] else { return }
        if entry.copies > 0 { return rest(key, .unknown, into: &actions) }
        // Those that are configured have refused it.
        if entry.lanes.contains(where: { lanes[$0].isConfigured }) { return rest(key, .failed, into: &actions) }
        if let lanes = lanesOfToday(for: entry.message) {
            (entry.lanes, entry.excluded, entry.triedThisRound) = (lanes, 0, 0)
            entries[key] = entry
            return place(key, at: now, into: &actions)
        }
        if let missing = entry.message.content.candidates.first, missed.insert(missing).inserted {
            actions.append(.report(HealthReport(provider: missing, change: .missed, country: nil, reason: nil)))
        }
        pause(&entry, until: .distantFuture, at: now, keepsRound: true, into: &actions)
    }

    private func lanesOfToday(for message: Message) -> [Int]? {
        guard let router, case .use(_, let candidates) = router.decide(RoutingFacts(of: message), draw: message.id.draw)
        else { return nil }
        let usable = candidates.compactMap { laneByName[$0] }.filter { lanes[$0].isConfigured }
        return usable.isEmpty ? nil : Array(usable.prefix(64))
    }
}

extension MessageID {
    /// The random half of the id also draws among shares, so that a decision can be computed again.
    public var draw: UInt64 { low << 2 }
}

extension RoutingFacts {
    /// Those that a message came with.
    public init(of message: Message) {
        self.init(
            country: message.content.country, client: message.client, clientID: message.content.clientID,
            purpose: message.purpose, channel: message.channel, context: message.content.context)
    }
}
