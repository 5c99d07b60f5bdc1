/// What a message is for. It sets the life, the time limits and what may follow an unknown outcome (DESIGN, 3 and 4).
public enum Purpose: String, Sendable, CaseIterable, Hashable {
    /// A one-time code: alone in its request, at most one more send after an unknown outcome.
    case otp
    /// A message about something the recipient did; the default.
    case transactional
    /// Anything sent to many; never repeated by itself after an unknown outcome.
    case bulk

    /// No message is worth sending for longer, whoever says so: 30 days.
    public static let longestLife = Interval.hours(30 * 24)

    /// How long a message is worth sending, unless the caller or the client says otherwise.
    public var life: Interval {
        switch self {
        case .otp: .minutes(5)
        case .transactional: .hours(24)
        case .bulk: .hours(72)
        }
    }
}

/// How a message reaches the recipient.
public enum Channel: String, Sendable, CaseIterable, Hashable {
    case sms
    case voice
}
