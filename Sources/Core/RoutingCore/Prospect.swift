import Messaging

/// What a message waits for: how its candidates stand now.
public struct Prospect: Sendable, Hashable {
    /// In the order of its route; chosen is the one that it stands in line for, or would go to if it were decided now.
    public let candidates: [Decision.Line]
    /// When it is decided next; nil when that is not a matter of time.
    public let decidedAt: Instant?
}
