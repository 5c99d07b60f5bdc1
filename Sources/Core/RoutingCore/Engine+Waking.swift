import Messaging

extension Engine {
    /// Takes what pauses out of its pause, since its provider works again or the configuration is new: codes at once, the
    /// others a few hundred a second. `lane` is nil for all.
    mutating func wake(_ lane: Int?, at now: Instant) {
        let pausing = entries.filter { _, entry in
            guard case .pausing(let until) = entry.phase, until > now, entry.notBefore <= now, !entry.isResting,
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
        if entry.copies > 0 { return restUnknown(key, into: &actions) }
        // Those that are left have refused it.
        if entry.lanes.contains(where: { isCandidate($0, for: entry.message) }) {
            return rest(key, .failed, into: &actions)
        }
        if let lanes = lanesOfToday(for: entry.message) {
            (entry.lanes, entry.excluded, entry.triedThisRound) = (lanes, 0, 0)
            entries[key] = entry
            return place(key, at: now, into: &actions)
        }
        reportMissed(entry, into: &actions)
        pause(&entry, until: .distantFuture, at: now, keepsRound: true, into: &actions)
    }

    private func lanesOfToday(for message: Message) -> [Int]? {
        guard let router, case .use(_, let candidates) = router.decide(RoutingFacts(of: message), draw: message.id.draw)
        else { return nil }
        let usable = candidates.compactMap { laneByName[$0] }.filter { isCandidate($0, for: message) }
        return usable.isEmpty ? nil : Array(usable.prefix(64))
    }

    /// An operator hears once of each configuration what messages wait for.
    private mutating func reportMissed(_ entry: Entry, into actions: inout [Action]) {
        let (message, provider) = (entry.message, entry.message.content.candidates.first)
        let configured = entry.lanes.first { lanes[$0].isConfigured }
        guard let missing = configured.map({ lanes[$0].profile.name }) ?? provider else { return }
        let country = configured.map { _ in message.content.country }
        // A name of a client or a provider holds no blank.
        guard missed.insert(country.map { "\(message.client) \($0)" } ?? missing).inserted else { return }
        let reason = country.map {
            Reason(.cannotCarry, "none of \(message.client)'s senders may be used there in \($0)")
        }
        actions.append(.report(HealthReport(provider: missing, change: .missed, country: country, reason: reason)))
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
            purpose: message.purpose, channel: message.channel, context: message.content.context,
            senders: message.content.senders)
    }
}
