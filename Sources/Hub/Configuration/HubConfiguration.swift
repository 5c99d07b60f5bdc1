import Messaging
import ProviderKit
import RoutingCore

/// A checked `providers.yaml`. Secrets stand in it by name only, until `resolve` makes providers of it.
public struct HubConfiguration: Sendable {
    public var server: Server
    /// `sqlite:` path, made absolute.
    public var storePath: String
    public var secretsPath: String
    /// The hub's own language; every shared template has it.
    public var language: String
    public var providers: [ProviderBlock]
    public var routes: [Route]
    public var clients: [String: ClientProfile]
    public var templates: TemplateSet

    public struct Server: Sendable, Hashable {
        /// An IP address or `localhost`.
        public var host: String
        public var port: Int
        public var isLoopback: Bool

        public init(host: String, port: Int, isLoopback: Bool) {
            self.host = host
            self.port = port
            self.isLoopback = isLoopback
        }
    }

    public init(
        server: Server, storePath: String, secretsPath: String, language: String, providers: [ProviderBlock],
        routes: [Route], clients: [String: ClientProfile], templates: TemplateSet
    ) {
        self.server = server
        self.storePath = storePath
        self.secretsPath = secretsPath
        self.language = language
        self.providers = providers
        self.routes = routes
        self.clients = clients
        self.templates = templates
    }
}

/// One entry of `providers:`.
public struct ProviderBlock: Sendable {
    public var name: String
    public var kind: String
    /// Texts, urls, sizes, and paths made absolute.
    public var texts: [String: String]
    public var credentials: [String: CredentialSource]
    public var limits: ProviderLimits

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
        limits: ProviderLimits
    ) {
        self.name = name
        self.kind = kind
        self.texts = texts
        self.credentials = credentials
        self.limits = limits
    }
}
