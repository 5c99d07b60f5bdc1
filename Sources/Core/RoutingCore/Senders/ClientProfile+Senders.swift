import Messaging

extension ClientProfile {
    /// The senders that its messages of this purpose to this country may leave by, the preferred first; none leaves it to
    /// the provider.
    public func senders(in country: String, for purpose: Purpose) -> [SenderName] { senders }

    /// All that any of its messages may leave by.
    public var allSenders: [SenderName] { senders }
}
