import Messaging
import Ports

extension Purpose {
    /// The most an attempt may take (DESIGN, 3, Time).
    var attemptCap: CallLimit {
        switch self {
        case .otp: CallLimit(connect: .milliseconds(700), whole: .seconds(4))
        case .transactional, .bulk: CallLimit(connect: .seconds(2), whole: .seconds(10))
        }
    }

    /// Full-jitter backoff: a random time up to `base` × 2^round, at most `cap` (facts 5).
    var backoff: (base: Interval, cap: Interval) {
        switch self {
        case .otp: (.milliseconds(200), .seconds(2))
        case .transactional: (.seconds(1), .seconds(60))
        case .bulk: (.seconds(30), .hours(1))
        }
    }
}

extension Entry {
    /// How long it may stand in one provider's line while another has room: never more than a quarter of what is left of
    /// its life.
    func patience(at now: Instant) -> Interval {
        let quarter = (message.expiresAt - now) / 4
        return switch message.purpose {
        case .otp: min(.seconds(2), quarter)
        case .transactional: min(.seconds(30), quarter)
        case .bulk: quarter
        }
    }
}

/// The smallest of: the purpose's cap, what is left of the life, and, when a caller waits, what is left of the wait
/// divided by the candidates left.
func attemptLimit(for message: Message, candidatesLeft: Int, at now: Instant) -> CallLimit {
    var limit = message.purpose.attemptCap
    limit.whole = min(limit.whole, message.expiresAt - now)
    if let leaves = message.callerLeavesAt, leaves > now {
        limit.whole = min(limit.whole, (leaves - now) / max(1, candidatesLeft))
    }
    limit.whole = max(limit.whole, .milliseconds(1))
    limit.connect = min(limit.connect, limit.whole)
    return limit
}

extension SendOrder {
    /// A time limit far below the purpose's own, as when a caller is about to leave, says nothing of the provider.
    func wasCutShort(by reason: Reason) -> Bool {
        guard reason.label == .timeLimit || reason.label == .timeLimitConnecting else { return false }
        return messages.contains { limit.whole < $0.purpose.attemptCap.whole / 4 }
    }
}
