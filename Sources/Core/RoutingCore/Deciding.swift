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

    /// Why a message with these facts would not go to this provider now; nil when it would.
    func obstacle(at provider: String, to facts: RoutingFacts, at now: Instant) -> String?
}

extension Deciding {
    public func obstacle(at provider: String, to facts: RoutingFacts, at now: Instant) -> String? { nil }
}
