import Messaging

/// Tells the time. While the process runs it never goes backwards: wall time at start plus what has elapsed since.
public protocol Clock: Sendable {
    func now() -> Instant
}

/// Unpredictable bits, for ids and jitter.
public protocol Entropy: Sendable {
    func next() -> UInt64
}

/// Looks secrets up by the name that `!secret NAME` gives.
public protocol SecretStore: Sendable {
    /// Nil when there is no secret of this name.
    func secret(named name: String) -> Secret?

    /// The value before it, which stays good until the new one is proven; nil outside a rotation.
    func formerSecret(named name: String) -> Secret?
}

extension SecretStore {
    public func formerSecret(named name: String) -> Secret? { nil }
}
