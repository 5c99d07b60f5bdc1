import Messaging

/// What `providers.yaml` says of one client, its settings of messages apart (`Layer`).
public struct ClientProfile: Sendable {
    /// Its key in `clients:`.
    public var name: String
    /// The name templates print; `name:` in its block, else its key.
    public var displayName: String
    public var purpose: Given<Purpose>?
    /// By the caller's `client_id`: the client whose settings apply.
    public var apps: [String: String]
    /// How much of a lane it gets beside other clients; nil counts as 1.
    public var weight: Double?
    /// Where it may write to; nil for anywhere that a route leads.
    public var allowedCountries: Set<String>?
    /// For how long its texts and numbers are kept.
    public var retention: Interval

    public init(
        name: String, displayName: String? = nil, purpose: Given<Purpose>? = nil, apps: [String: String] = [:],
        weight: Double? = nil, allowedCountries: Set<String>? = nil, retention: Interval = Message.usualRetention
    ) {
        self.name = name
        self.displayName = displayName ?? name
        self.purpose = purpose
        self.apps = apps
        self.weight = weight
        self.allowedCountries = allowedCountries
        self.retention = retention
    }
}
