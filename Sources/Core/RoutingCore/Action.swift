import Messaging
import Ports

/// What the engine wants done. Writes are made in the order in which they are asked for.
public enum Action: Sendable {
    case write(StoreWrite)
    case send(SendOrder)
    case probe(ProbeOrder)
    case lookUp(LookUpOrder)
    /// Messages are to be read from the store, after the writes asked for before.
    case fetch(FetchOrder)
    /// The message is settled or final, or its caller must be answered now.
    case tell(UInt64, MessageState)
    case report(HealthReport)
}

/// One call to be made.
public struct SendOrder: Sendable {
    /// By its name in `providers.yaml`.
    public let provider: String
    public let messages: [Message]
    /// One a message, in the same order.
    public let attempts: [AttemptID]
    /// One a message, in the same order: the sender to name; nil names none.
    public let originators: [String?]
    public let limit: CallLimit
    /// When it was decided: what is left of each life is counted from here.
    public let at: Instant
    let lane: Int
}

/// A trial that sends nothing.
public struct ProbeOrder: Sendable {
    public let provider: String
    public let limit: CallLimit
    public let at: Instant
    let lane: Int
}

/// A question for a message whose outcome is unknown.
public struct LookUpOrder: Sendable {
    public let provider: String
    public let message: Message
    public let attempt: AttemptID
    public let beganAt: Instant
    public let limit: CallLimit
    let lane: Int
}

/// A change in a provider's health, for the operator.
public struct HealthReport: Sendable, Hashable {
    public enum Change: String, Sendable {
        /// Skipped after failures while others can carry.
        case opened
        case closed
        /// The account is at fault: credentials, credit, set-up. An operator is needed.
        case misconfigured
        /// Messages wait for it, but it is not configured any more, or may not use their senders, and no route has
        /// another for them.
        case missed
    }
    public let provider: String
    public let change: Change
    /// Nil for the provider as a whole.
    public let country: String?
    /// What was learnt, for the operator; nil when it closed, and for one that is not configured any more.
    public let reason: Reason?
}
