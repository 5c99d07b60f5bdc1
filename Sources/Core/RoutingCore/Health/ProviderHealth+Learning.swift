import Messaging

extension ProviderHealth {
    /// What a call, or a trial that sends nothing, taught.
    struct Evidence: Sendable {
        let outcome: Outcome
        let sentAt: Instant
        /// What the call carried; none for a trial that sends nothing, which speaks for every country.
        let messages: [Message]
        /// 0..<1, spreads the trials of several hubs.
        let jitter: Double

        var isProbe: Bool { messages.isEmpty }
        var isSpoken: Bool { messages.first?.channel == .voice }
    }

    /// The countries that the evidence is about.
    private func countries(of evidence: Evidence) -> [String] {
        if evidence.isProbe { return countries.keys.sorted() }
        if evidence.messages.count == 1 { return [evidence.messages[0].content.country] }
        return Set(evidence.messages.map(\.content.country)).sorted()
    }

    /// What changed for the operator.
    struct Lesson: Sendable, Hashable {
        let change: HealthReport.Change
        let reason: Reason?
        /// Nil for the provider as a whole.
        var country: String?
    }

    /// Takes the evidence in; what changed by it is empty most of the time.
    mutating func learn(_ evidence: Evidence, at now: Instant) -> [Lesson] {
        switch evidence.outcome {
        case .accepted:
            let elapsed = now - evidence.sentAt
            if !evidence.isProbe, baseline.isSlow(elapsed, settings) {
                _ = healAccount(evidence, at: now)
                let reason = Reason(.slow, "it took \(elapsed.milliseconds) ms, many times what is usual there")
                return fail(evidence, reason, isConclusive: false, at: now)
            }
            return succeed(evidence, at: now)
        case .rejected, .refused: return succeed(evidence, at: now)
        case .deferred(let reason, let retryAfter):
            if let retryAfter { pausedUntil = max(pausedUntil, now + min(retryAfter, .hours(1))) }
            switch reason.label {
            case .throttled, .notStarted, .lifeEnded:
                endTrial()
                return []
            default: return fail(evidence, reason, isConclusive: reason.label == .timeLimitConnecting, at: now)
            }
        case .unknown(let reason): return fail(evidence, reason, isConclusive: reason.label == .timeLimit, at: now)
        case .misconfigured(let reason): return blameAccount(evidence, reason, at: now)
        }
    }

    private mutating func succeed(_ evidence: Evidence, at now: Instant) -> [Lesson] {
        var lessons: [Lesson] = []
        let accountHealed = healAccount(evidence, at: now)
        let outageEnded = outage.succeed(at: now, settings)
        if accountHealed || outageEnded {
            ramp.begin(at: now)
            lessons.append(Lesson(change: .closed, reason: nil))
        }
        guard !countries.isEmpty else { return lessons }
        for country in countries(of: evidence) {
            guard countries[country]?.succeed(at: now, settings) == true else { continue }
            countries[country] = nil
            lessons.append(Lesson(change: .closed, reason: nil, country: country))
        }
        for (country, breaker) in countries where breaker.hasForgotten(at: now) { countries[country] = nil }
        return lessons
    }

    /// An answer to a message shows that the account may send; only an accepted one shows that it has credit.
    private mutating func healAccount(_ evidence: Evidence, at now: Instant) -> Bool {
        var healed = !credentials.isClosed && credentials.succeed(at: now, settings)
        guard case .accepted = evidence.outcome else { return healed }
        if !credit.isClosed { healed = credit.succeed(at: now, settings) || healed }
        if evidence.isSpoken, !speech.isClosed { healed = speech.succeed(at: now, settings) || healed }
        return healed
    }

    private mutating func fail(
        _ evidence: Evidence, _ reason: Reason, isConclusive: Bool, at now: Instant
    ) -> [Lesson] {
        var lessons: [Lesson] = []
        // A whole time limit in which nobody got an answer says as much as a row of quick failures.
        let wasClosed = outage.isClosed
        let atOnce = isConclusive && !outage.hasSucceeded(since: evidence.sentAt)
        if outage.fail(
            sent: evidence.sentAt, at: now, opensAtOnce: atOnce, growing: !evidence.isProbe, jitter: evidence.jitter,
            settings)
        {
            ramp.end()
            if wasClosed { lessons.append(Lesson(change: .opened, reason: reason)) }
        }
        // While all of it is out, nothing is learnt of a country.
        guard outage.isClosed else { return lessons }
        for country in countries(of: evidence) {
            let opened = countries[country, default: Breaker(settings)].fail(
                sent: evidence.sentAt, at: now, growing: !evidence.isProbe, jitter: evidence.jitter, settings)
            if opened { lessons.append(Lesson(change: .opened, reason: reason, country: country)) }
        }
        return lessons
    }

    /// Credentials, credit, or, for a call that speaks, the one feature that texts do not need.
    private mutating func blameAccount(_ evidence: Evidence, _ reason: Reason, at now: Instant) -> [Lesson] {
        outage.endTrial()
        let opened: Bool
        if reason.label == .credit {
            opened = credit.fail(
                sent: evidence.sentAt, at: now, opensAtOnce: true, jitter: evidence.jitter, settings)
        } else if evidence.isSpoken {
            opened = speech.fail(
                sent: evidence.sentAt, at: now, opensAtOnce: true, jitter: evidence.jitter, settings)
        } else {
            opened = credentials.fail(
                sent: evidence.sentAt, at: now, opensAtOnce: true, jitter: evidence.jitter, settings)
        }
        return opened ? [Lesson(change: .misconfigured, reason: reason)] : []
    }
}
