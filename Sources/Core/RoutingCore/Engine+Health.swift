import Messaging
import Ports

extension Engine {
    /// What a call teaches of its provider.
    mutating func learn(_ order: SendOrder, _ outcomes: [Outcome], at now: Instant, into actions: inout [Action]) {
        guard let outcome = outcomes.first(where: { $0.word == .accepted }) ?? outcomes.first else { return }
        let lane = order.lane
        adaptConcurrency(lane, to: outcome)
        if let reason = outcome.reason, order.wasCutShort(by: reason) {
            lanes[lane].health.endTrial()
            return planProbe(lane)
        }
        let evidence = ProviderHealth.Evidence(
            outcome: outcome, sentAt: order.at, messages: order.messages,
            jitter: outcome.word == .accepted ? 0 : Double.random(in: 0..<1, using: &random))
        let pausedBefore = lanes[lane].health.pausedUntil
        apply(lanes[lane].health.learn(evidence, at: now), lane, at: now, into: &actions)
        if !lanes[lane].health.isQuiet(at: now),
            order.messages.contains(where: { entries[$0.id.high]?.isExempt == true })
        {
            lanes[lane].health.endTrial()
            planProbe(lane)
        }
        if lanes[lane].health.pausedUntil != pausedBefore { relocate(from: lane, at: now, into: &actions) }
    }

    private mutating func adaptConcurrency(_ lane: Int, to outcome: Outcome) {
        switch outcome.reason?.label {
        case nil: lanes[lane].concurrency.succeed(ceiling: lanes[lane].profile.limits.inFlight)
        case .timeLimit, .throttled: lanes[lane].concurrency.overload()
        default: break
        }
    }

    private mutating func apply(
        _ lessons: [ProviderHealth.Lesson], _ lane: Int, at now: Instant, into actions: inout [Action]
    ) {
        guard !lessons.isEmpty else { return }
        for lesson in lessons {
            let report = HealthReport(
                provider: lanes[lane].profile.name, change: lesson.change, country: lesson.country,
                reason: lesson.reason)
            actions.append(.report(report))
        }
        if lessons.contains(where: { $0.change == .closed }) { wake(lane, at: now) }
        guard lessons.contains(where: { $0.change != .closed }) else { return }
        planProbe(lane)
        relocate(from: lane, at: now, into: &actions)
    }

    // MARK: Trials that send nothing

    /// While a message is under way as the trial, none is due: its end plans the next.
    mutating func planProbe(_ lane: Int) {
        guard lanes[lane].profile.canProbe, let trial = lanes[lane].health.questionFrom else { return }
        let at = max(trial, max(lanes[lane].questionsFrom, lanes[lane].health.pausedUntil))
        guard at < lanes[lane].probesAt ?? .distantFuture else { return }
        lanes[lane].probesAt = at
        addTimer(.probe, of: UInt64(lane), at: at)
    }

    mutating func probe(_ lane: Int, at now: Instant, into actions: inout [Action]) {
        lanes[lane].probesAt = nil
        guard lanes[lane].isConfigured, !isDraining, let trial = lanes[lane].health.questionFrom else { return }
        guard trial <= now else { return planProbe(lane) }
        lanes[lane].health.beginQuestion(at: now)
        let limit = CallLimit(connect: .seconds(2), whole: .seconds(4))
        actions.append(.probe(ProbeOrder(provider: lanes[lane].profile.name, limit: limit, at: now, lane: lane)))
    }

    mutating func learn(_ order: ProbeOrder, _ outcome: Outcome, at now: Instant, into actions: inout [Action]) {
        let evidence = ProviderHealth.Evidence(
            outcome: outcome, sentAt: order.at, messages: [], jitter: Double.random(in: 0..<1, using: &random))
        apply(lanes[order.lane].health.learn(evidence, at: now), order.lane, at: now, into: &actions)
        lanes[order.lane].health.endTrial()
        let settings = lanes[order.lane].profile.health
        // Success is followed up at once; what taught nothing is not asked again and again.
        lanes[order.lane].questionsFrom = now + (outcome.word == .accepted ? .milliseconds(250) : settings.open)
        planProbe(order.lane)
    }

    // MARK: Operators

    mutating func drain(_ provider: String, _ reason: String?, at now: Instant, into actions: inout [Action]) {
        drains[provider] = reason
        guard let lane = laneByName[provider] else { return }
        lanes[lane].health.drained = reason
        if reason == nil { wake(lane, at: now) } else { relocate(from: lane, at: now, into: &actions) }
        dispatch(lane, at: now, into: &actions)
    }

    // MARK: What has not left yet

    /// Sends everything that has not left through this provider by another one, or later, as its health asks for.
    mutating func relocate(from lane: Int, at now: Instant, into actions: inout [Action]) {
        for purpose in lanes[lane].waiting.indices {
            for queued in lanes[lane].waiting[purpose].drain() {
                let key = codes.heir(of: queued, in: lane)
                guard case .waiting(let place) = entries[key]?.phase, entries[key]?.lanes[place] == lane else {
                    continue
                }
                self.place(key, at: now, into: &actions)
            }
        }
        for purpose in lanes[lane].ready.indices {
            for key in lanes[lane].ready[purpose].drain() { leaveOrWait(key, at: now, into: &actions) }
        }
    }

    /// A last look at the provider before an attempt that is written down gets in line for a slot.
    mutating func leaveOrWait(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let entry = entries[key], case .ready(let place) = entry.phase else { return }
        if now >= entry.message.expiresAt {
            endLife(of: key, at: now, into: &actions)
        } else if let reason = whyNotNow(entry, place, at: now) {
            abandon(key, at: place, reason, now, into: &actions)
        } else {
            queueReady(key, entry.lanes[place])
        }
    }

    private func whyNotNow(_ entry: Entry, _ place: Int, at now: Instant) -> Reason? {
        let lane = entry.lanes[place]
        if entry.isSuperseded { return Reason(.superseded, "not sent: a newer code has taken its place") }
        if entry.isForgotten { return Reason(.notStarted, "not sent: an operator forgot its recipient") }
        let name = lanes[lane].profile.name
        if !lanes[lane].isConfigured { return Reason(.notStarted, "not sent: \(name) is not configured any more") }
        if !mayCarry(entry.message, at: lane) {
            return Reason(
                .notStarted, "not sent by \(name): \(Senders.whyNot(in: entry.message.content.country))")
        }
        guard case .out(_, let why) = lanes[lane].health.standing(for: entry.request, at: now) else { return nil }
        if entry.isExempt, why != .drained, why != .paused { return nil }
        // Skipped after failures is still better than nothing at all.
        if why.isOutage, !hasAnother(entry, than: place, at: now) { return nil }
        return Reason(.notStarted, "not sent: \(name) is not to be used now: \(why.rawValue)")
    }

    private func hasAnother(_ entry: Entry, than place: Int, at now: Instant) -> Bool {
        entry.lanes.indices.contains { other in
            guard other != place, lanes[entry.lanes[other]].isConfigured else { return false }
            switch standing(of: other, for: entry, at: now) {
            case .usable(let isTrial): return !isTrial
            case .returning, .busy: return true
            case .tried, .probed, .out, .barred: return false
            }
        }
    }
}
