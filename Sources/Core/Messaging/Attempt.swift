/// Names one attempt: the message's key and the attempt's ordinal, 1 for the first.
public struct AttemptID: Sendable, Hashable {
    /// The high half of the message id.
    public let message: UInt64
    public let ordinal: Int

    @inlinable public init(message: UInt64, ordinal: Int) {
        self.message = message
        self.ordinal = ordinal
    }
}

/// What is kept of an attempt.
public struct AttemptRecord: Sendable, Hashable {
    public let ordinal: Int
    public let decision: Decision
    public let beganAt: Instant
    /// Nil while under way.
    public var outcome: Outcome?
    public var endedAt: Instant?
    /// What a look-up found after an unknown outcome.
    public var finding: LookUpFinding?
    /// When it was found; nil in what an older store kept.
    public var foundAt: Instant?

    /// By its name in `providers.yaml`.
    public var provider: String { decision.provider }

    public init(
        ordinal: Int, decision: Decision, beganAt: Instant, outcome: Outcome? = nil, endedAt: Instant? = nil,
        finding: LookUpFinding? = nil
    ) {
        self.ordinal = ordinal
        self.decision = decision
        self.beganAt = beganAt
        self.outcome = outcome
        self.endedAt = endedAt
        self.finding = finding
    }
}

/// A message as the store knows it.
public struct StoredMessage: Sendable {
    public let message: Message
    public var state: MessageState
    /// In the order in which they began.
    public var attempts: [AttemptRecord]
    /// What spoke against its candidates when it came to its end without another attempt; empty when nothing did.
    public var lastNotes: [Decision.Note]

    public init(
        message: Message, state: MessageState, attempts: [AttemptRecord], lastNotes: [Decision.Note] = []
    ) {
        self.message = message
        self.state = state
        self.attempts = attempts
        self.lastNotes = lastNotes
    }

    public func erasing(_ erasure: Erasure) -> StoredMessage {
        StoredMessage(message: message.erasing(erasure), state: state, attempts: attempts, lastNotes: lastNotes)
    }
}

/// What a provider says when it is asked for a message whose outcome is unknown.
public enum LookUpFinding: Sendable, Hashable {
    /// It has the message, under this reference.
    case taken(reference: String?)
    /// It was asked and does not have it, as far as it shows.
    case notTaken
    /// No usable answer.
    case cannotTell
}
