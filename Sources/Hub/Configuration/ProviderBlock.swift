import Messaging
import RoutingCore
import YAML

/// One entry of `providers:`.
public struct ProviderBlock: Sendable {
    public var name: String
    public var kind: String
    /// Texts, urls, sizes, and paths made absolute; without those that come from a source.
    public var texts: [String: String]
    /// Credentials, and the texts that are kept with them by `!secret` or `!env`.
    public var credentials: [String: CredentialSource]
    /// What it sends by where a client names no sender; nil leaves it to the account, or comes from a source.
    public var sender: SenderName?
    public var limits: ProviderLimits
    public var health: HealthSettings
    /// Where the block begins.
    public var place: Place
    /// Where each setting stands.
    public var places: [String: Place]

    /// Where a credential comes from.
    public enum CredentialSource: Sendable, Hashable {
        /// `!secret NAME`
        case secret(String)
        /// `!env NAME`
        case environment(String)
        /// In clear, with a warning.
        case clear(String)
    }

    public init(
        name: String, kind: String, texts: [String: String], credentials: [String: CredentialSource],
        sender: SenderName? = nil, limits: ProviderLimits, health: HealthSettings = .standard,
        place: Place = Place(line: 1, column: 1),
        places: [String: Place] = [:]
    ) {
        self.name = name
        self.kind = kind
        self.texts = texts
        self.credentials = credentials
        self.sender = sender
        self.limits = limits
        self.health = health
        self.place = place
        self.places = places
    }
}

extension ProviderBlock.CredentialSource: CustomStringConvertible, CustomReflectable {
    /// As in the file; what stands there in clear stays mute.
    public var description: String {
        switch self {
        case .secret(let name): "!secret \(name)"
        case .environment(let name): "!env \(name)"
        case .clear: "(in clear)"
        }
    }

    public var customMirror: Mirror { Mirror(self, children: []) }
}
