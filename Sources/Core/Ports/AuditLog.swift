/// Who did it, and from where.
public struct Actor: Sendable, Hashable {
    /// The system's name of an operator, or the hub itself.
    public let name: String
    /// An address, or how the operator came in: `command`, `socket`.
    public let source: String

    public init(name: String, source: String) {
        self.name = name
        self.source = source
    }

    /// What the hub does by itself.
    public static let hub = Actor(name: "hub", source: "hub")
}

/// One deed for the audit log (facts 15). No secret, code, text or full number stands in it.
public struct AuditEntry: Sendable, Hashable {
    public let actor: Actor
    /// `provider.drain`, `client_key.revoke`, `recipient.forget`: the sort of thing, then what was done to it.
    public let action: String
    /// What it was done to, by name or id; empty where that must not stand here.
    public let object: String
    /// In the operator's own words.
    public let reason: String?
    /// What came of it, or what is about to be done: the entry stands before the deed.
    public let result: String

    /// The result of an entry that stands before its deed. When it is the last of that deed, the deed was done.
    public static let asked = "asked"

    public init(_ actor: Actor, _ action: String, of object: String, reason: String? = nil, result: String = asked) {
        self.actor = actor
        self.action = action
        self.object = object
        self.reason = reason
        self.result = result
    }
}

/// Why an entry could not be written; `sentence` is for the operator.
public struct AuditError: Error, Sendable, Hashable {
    public let sentence: String

    public init(_ sentence: String) { self.sentence = sentence }
}

/// Keeps what operators do, in a form that shows any later change. What cannot be written there is not done.
public protocol AuditLog: Sendable {
    /// Synced when it returns.
    func record(_ entry: AuditEntry) throws(AuditError)
}
