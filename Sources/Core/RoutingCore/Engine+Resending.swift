import Messaging

/// Why a message whose outcome is unknown is not sent once more.
public enum ResendObstacle: Sendable, Hashable {
    /// A newer code has taken its place.
    case superseded
    /// Its recipient, or its text, was erased.
    case erased
    /// It is on its way again already.
    case underWay
    /// None of its providers may be used now, by what was noted of each.
    case noProvider([Decision.Note])
}

extension Engine {
    /// An operator sends a message once more whose outcome is unknown, as long as its life lasts.
    mutating func resend(_ stored: StoredMessage, at now: Instant, into actions: inout [Action]) {
        guard let entry = resending(stored, at: now) else { return }
        admit(entry, at: now)
        place(entry.message.id.high, at: now, into: &actions)
    }

    /// Nil when it would leave by a provider, now or when its turn comes.
    public func obstacle(toResending stored: StoredMessage, at now: Instant) -> ResendObstacle? {
        if stored.message.content.to.isErased || stored.message.content.text.isEmpty { return .erased }
        if stored.message.purpose == .otp, codes.isSuperseded(stored.message) { return .superseded }
        guard let entry = resending(stored, at: now) else { return .underWay }
        var (copy, notes) = (self, [Decision.Note]())
        if case .lane = copy.choose(for: entry, at: now, noting: &notes) { return nil }
        return .noProvider(
            notes.map { note in
                let reason = laneByName[note.provider].flatMap { lanes[$0].health.drained }.map { ": \($0)" } ?? ""
                return Decision.Note(note.provider, note.why + reason)
            })
    }

    /// As it is placed once more; nil when it is on its way.
    private func resending(_ stored: StoredMessage, at now: Instant) -> Entry? {
        var entry =
            entries[stored.message.id.high]
            ?? Entry(message: stored.message, lanes: lanes(of: stored.message), phase: .pausing(until: now))
        switch entry.phase {
        case .pausing, .asking: break
        case .waiting, .beginning, .ready, .inFlight: return nil
        }
        entry.attempts = stored.attempts.map(\.ordinal).max() ?? 0
        entry.hasLeft = entry.attempts > 0
        entry.copies = stored.attempts.count { $0.outcome?.mayHaveLeft == true }
        (entry.lookUps, entry.isResting, entry.triedThisRound, entry.excluded) = (nil, false, 0, 0)
        if entry.message.purpose == .otp {
            for record in stored.attempts where record.outcome?.mayHaveLeft == true {
                if let lane = laneByName[record.provider] { entry.putLast(lane) }
            }
        }
        entry.notBefore = now
        entry.phase = .pausing(until: now)
        return entry
    }
}
