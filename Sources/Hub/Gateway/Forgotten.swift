import Messaging

/// What was, or would be, forgotten of a number.
public struct Forgotten: Sendable, Hashable {
    /// Messages to it that hold it still.
    public var messages = 0
    /// Of these, such as waited to be sent and are cancelled.
    public var waiting = 0
    /// Of these, such as were under way, which nothing can call back.
    public var underWay = 0

    mutating func count(_ stored: StoredMessage) {
        messages += 1
        switch stored.state {
        case .scheduled, .queued: waiting += 1
        case .sending: underWay += 1
        default: break
        }
    }
}
