import Messaging

/// What a client's key may be used for (facts 14).
public enum KeyScope: String, Sendable, CaseIterable, Hashable {
    /// To send and to preview, at the own API and at the doors.
    case send = "messages:send"
    /// To read messages and their timelines.
    case read = "messages:read"
}

/// A client's key as kept: the secret only as a hash (facts 14).
public struct ClientKey: Sendable, Hashable {
    /// 12 base62 characters, for the look-up.
    public let id: String
    public let client: String
    /// SHA-256 of the secret part.
    public let hash: [UInt8]
    public let createdAt: Instant
    public let scopes: Set<KeyScope>
    /// Nil for never.
    public let expiresAt: Instant?
    /// From where it may be used; empty for anywhere.
    public let sources: [AddressRange]
    /// To the minute; nil when it never was.
    public var lastUsedAt: Instant?

    public init(
        id: String, client: String, hash: [UInt8], createdAt: Instant, scopes: Set<KeyScope> = Set(KeyScope.allCases),
        expiresAt: Instant? = nil, sources: [AddressRange] = [], lastUsedAt: Instant? = nil
    ) {
        self.id = id
        self.client = client
        self.hash = hash
        self.createdAt = createdAt
        self.scopes = scopes
        self.expiresAt = expiresAt
        self.sources = sources
        self.lastUsedAt = lastUsedAt
    }

    public func isLive(at now: Instant) -> Bool { expiresAt.map { now < $0 } ?? true }
}

/// Where the keys of clients are kept: beside the messages.
public protocol ClientKeyStore: Sendable {
    func keys() throws(StoreError) -> [ClientKey]
    /// Synced when it returns. Waits for the writer; not for the path of a message.
    func add(_ key: ClientKey) throws(StoreError)
    /// Synced when it returns; nothing for a key that is not there.
    func removeKey(_ id: String) throws(StoreError)
    /// Notes when a key was used; returns at once.
    func noteUse(of key: String, at moment: Instant)
}
