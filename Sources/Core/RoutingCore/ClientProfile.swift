import Messaging
import Templates

/// What `providers.yaml` says of one client.
public struct ClientProfile: Sendable {
    /// Its key in `clients:`.
    public var name: String
    /// The name templates print; `name:` in its block, else its key.
    public var displayName: String
    public var purpose: Purpose?
    public var life: Interval?
    /// By preference; none leaves it to the provider.
    public var senders: [SenderName]
    public var language: String?
    /// `wording: own`: its own text, whatever text the caller brought.
    public var hasOwnWording: Bool
    /// By the caller's `client_id`: the client whose settings apply.
    public var apps: [String: String]
    public var templates: TemplateSet
    /// How much of a lane it gets beside other clients; nil counts as 1.
    public var weight: Double?

    public init(
        name: String, displayName: String? = nil, purpose: Purpose? = nil, life: Interval? = nil,
        senders: [SenderName] = [],
        language: String? = nil, hasOwnWording: Bool = false, apps: [String: String] = [:],
        templates: TemplateSet = TemplateSet(), weight: Double? = nil
    ) {
        self.weight = weight
        self.name = name
        self.displayName = displayName ?? name
        self.purpose = purpose
        self.life = life
        self.senders = senders
        self.language = language
        self.hasOwnWording = hasOwnWording
        self.apps = apps
        self.templates = templates
    }
}

/// Templates by name, then by language tag as written by `Templates.languageTag`.
public struct TemplateSet: Sendable {
    public var byName: [String: [String: Template]]

    public init(_ byName: [String: [String: Template]] = [:]) { self.byName = byName }
}
