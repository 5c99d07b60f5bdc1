/// One sender that a client may leave by: an entry of `senders:`, or the sender itself where no entry has that name.
public enum SenderName: Sendable, Hashable {
    /// By its name in `senders:`.
    case entry(String)
    /// What the recipient reads.
    case literal(String)
}

extension SenderName {
    /// As `sender` in the configuration writes it.
    public var text: String {
        switch self {
        case .entry(let name): name
        case .literal(let value): value
        }
    }
}
