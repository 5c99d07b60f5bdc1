import Messaging

/// What whoever carries out decisions needs of the one who makes them. `Engine` decides; a test may stand between them,
/// to see that a wrong decision does not go unnoticed.
public protocol Deciding: Sendable {
    /// Takes one event and appends what is to be done.
    mutating func handle(_ event: Event, at now: Instant, into actions: inout [Action])

    /// When `Event.tick` is wanted next.
    var nextTimer: Instant? { get }

    /// Messages in its care: neither settled nor final.
    var unfinished: Int { get }

    /// True while it matters that a message is synced (`Event.kept`).
    var awaitsKeeping: Bool { get }

    /// Attempts begun and not ended, as long as a stop has to wait for them.
    var underWay: Int { get }

    /// False while the store refuses writes: nothing new should be accepted.
    var isStoreWritable: Bool { get }

    /// Why a message with these facts would not go to each of these providers now, as candidates in this order; those that
    /// nothing speaks against are left out. For operators.
    func obstacles(to facts: RoutingFacts, at providers: [String], at now: Instant) -> [String: String]

    /// Why an operator's `Event.resend` of this message would send nothing now; nil when it would.
    func obstacle(toResending stored: StoredMessage, at now: Instant) -> ResendObstacle?

    /// Whether an attempt of this message is written down or being made, so that an operator's `Event.close` would do nothing.
    func isUnderWay(_ stored: StoredMessage) -> Bool

    /// What a message that was accepted waits for; nil when it does not wait.
    func prospect(of message: Message, at now: Instant) -> Prospect?
}

extension Deciding {
    public func obstacles(to facts: RoutingFacts, at providers: [String], at now: Instant) -> [String: String] { [:] }
    public func obstacle(toResending stored: StoredMessage, at now: Instant) -> ResendObstacle? { nil }
    public func isUnderWay(_ stored: StoredMessage) -> Bool { false }
    public func prospect(of message: Message, at now: Instant) -> Prospect? { nil }
}
