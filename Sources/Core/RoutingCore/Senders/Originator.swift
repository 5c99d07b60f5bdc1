/// What a provider is told to send a message by.
public enum Originator: Sendable, Hashable {
    case sender(String)
    /// None is named: the account's own default.
    case accountDefault
    /// The message names senders and none of them may be used: this provider must not carry it.
    case none

    /// As it goes on the wire; nil names none.
    public var onTheWire: String? { if case .sender(let value) = self { value } else { nil } }
}
