import Messaging

/// What follows the end of an attempt.
enum NextStep: Sendable, Hashable {
    /// Nothing more: the message is settled or final.
    case rest(MessageState)
    /// Another provider, or the same later.
    case tryAgain
    /// Once more after the time in which a receipt could have come.
    case tryAgainAfter(Interval)

    /// Nothing follows what the message's life does not leave time for.
    func within(_ entry: Entry, at now: Instant) -> NextStep {
        let next: Instant
        switch self {
        case .rest: return self
        case .tryAgain: next = now
        case .tryAgainAfter(let wait): next = now + wait
        }
        return next < entry.message.expiresAt ? self : .rest(entry.copies > 0 ? .unknown : .expired)
    }
}

extension NextStep {
    /// Its place was taken: nothing of it is tried again.
    func withoutMore(_ entry: Entry) -> NextStep {
        if case .rest = self { return self }
        return .rest(entry.copies > 0 ? .unknown : .cancelled)
    }
}

extension Entry {
    /// Takes an attempt's outcome into account and says what follows (DESIGN, 3, the closed list; 4.2). `place` is nil
    /// when the provider is no candidate any more.
    mutating func learn(_ outcome: Outcome, from place: Int?) -> NextStep {
        if let place { markTried(place) }
        switch outcome {
        case .accepted:
            copies += 1
            return .rest(.sent)
        case .rejected:
            return .rest(copies > 0 ? .unknown : .failed)
        case .refused:
            if let place { exclude(place) }
            return hasCandidates ? .tryAgain : .rest(copies > 0 ? .unknown : .failed)
        case .deferred, .misconfigured:
            return .tryAgain
        case .unknown:
            copies += 1
            return afterUnknown(from: place)
        }
    }

    /// At most one more send, by purpose.
    private mutating func afterUnknown(from place: Int?) -> NextStep {
        guard copies < 2 else { return .rest(.unknown) }
        switch message.purpose {
        case .otp:
            if let place { exclude(place) }
            return hasCandidates ? .tryAgain : .rest(.unknown)
        case .transactional:
            return .tryAgainAfter(Self.receiptTime)
        case .bulk:
            return .rest(.unknown)
        }
    }

    /// How long a receipt may take before a transactional message is sent once more.
    static let receiptTime = Interval.seconds(60)

    var hasCandidates: Bool { excluded.nonzeroBitCount < lanes.count }
}
