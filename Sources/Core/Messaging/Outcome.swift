/// How an attempt ended: a closed list (DESIGN, 3). It never changes once stored.
public enum Outcome: Sendable, Hashable {
    /// Taken by the provider, under its reference.
    case accepted(reference: String?)
    /// Certainly not taken, and no other provider should try.
    case rejected(Reason)
    /// Certainly not taken by this provider; another may.
    case refused(Reason)
    /// Certainly not taken, for now.
    case deferred(Reason, retryAfter: Interval?)
    /// The account is at fault: credentials, credit, set-up.
    case misconfigured(Reason)
    /// Bytes left and no usable answer came. What no rule recognises is this.
    case unknown(Reason)

    /// The six words, as the API and the store write them.
    public enum Word: String, Sendable, CaseIterable, Hashable {
        case accepted, rejected, refused, deferred, misconfigured, unknown
    }

    public var word: Word {
        switch self {
        case .accepted: .accepted
        case .rejected: .rejected
        case .refused: .refused
        case .deferred: .deferred
        case .misconfigured: .misconfigured
        case .unknown: .unknown
        }
    }

    /// Nil for `accepted`.
    public var reason: Reason? {
        switch self {
        case .accepted: nil
        case .rejected(let reason), .refused(let reason), .deferred(let reason, _), .misconfigured(let reason),
            .unknown(let reason):
            reason
        }
    }

    /// True when a copy may have left.
    public var mayHaveLeft: Bool { word == .accepted || word == .unknown }
}
