import Messaging

/// Keeps what a message holds of a person (number, text, what its caller told) from being read in the store: sealed under
/// a data key of its day and retention, which lives outside the store. With the key go all texts under it, in every copy.
public protocol TextSeal: Sendable {
    /// Makes sure that a key for such messages is there, synced where keys are kept. To be asked before `seal`; cheap when
    /// it is.
    func prepare(for message: Message) throws(StoreError)

    /// Nil when it cannot be done: no such key was prepared, or the machine is out of memory.
    func seal(_ content: [UInt8], of message: Message) -> [UInt8]?

    /// Seals other content in the place of `sealed`, under the same key.
    func seal(_ content: [UInt8], inPlaceOf sealed: [UInt8], of id: MessageID) -> [UInt8]?

    func open(_ sealed: [UInt8], of id: MessageID) -> Unsealed

    /// By which the messages to a number are found: equal for equal numbers, and without the hub's key no way back.
    func hash(of number: E164) -> Int64?

    /// Destroys the keys whose messages have had their time, and makes those of tomorrow ahead.
    func keepHouse(at now: Instant) throws(StoreError)
}

/// What became of sealed content.
public enum Unsealed: Sendable, Hashable {
    case content([UInt8])
    /// Its key was destroyed: it is gone for good.
    case gone
    /// It was changed, moved, or never sealed by this hub.
    case damaged
}

/// Some messages to a number.
public struct NumberPage: Sendable {
    public let messages: [StoredMessage]
    /// The key after which to look on; nil at the end.
    public let next: UInt64?

    public init(messages: [StoredMessage], next: UInt64?) {
        self.messages = messages
        self.next = next
    }
}
