import Messaging
import ProviderKit
import RoutingCore
import YAML

/// A checked `providers.yaml`. Secrets stand in it by name only, until `makeProviders` makes providers of it.
///
/// What the file leaves out: the hub listens on 127.0.0.1:8080, keeps messages in `var/martlet.db` and secrets in
/// `var/secrets.martlet` beside the file, and speaks English. Without `routes`, one route named `default` takes every
/// message through all providers, in the order in which they are written.
public struct HubConfiguration: Sendable {
    /// The file it was read from, as findings name it.
    public var fileName: String
    public var server: Server
    /// `sqlite:` path, made absolute.
    public var storePath: String
    public var secretsPath: String
    public var providers: [ProviderBlock]
    public var routes: [Route]
    public var clients: [String: ClientProfile]
    /// `variables:`, the most characters that the value of a variable may have, by the variable's name.
    public var longestValues: [String: Int]
    /// What holds for messages: the hub's, by country, by client and by purpose.
    public var layers: Layers
    public var senders: Senders
    /// How much repeats may add to the load of all providers together.
    public var repeats: RepeatSettings
    /// Unfinished messages beyond which nothing new is accepted.
    public var backlogLimit: Int
    /// Messages of one client, purpose, channel, country, candidates and senders, codes apart, that are kept in memory
    /// too.
    public var memoryWindow: Int
    /// Where `listen`, `store` and `secrets` stand, as far as they are written.
    public var places: [String: Place]

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
        fileName: String = "providers.yaml", server: Server, storePath: String, secretsPath: String,
        providers: [ProviderBlock],
        routes: [Route], clients: [String: ClientProfile], layers: Layers,
        senders: Senders = .none, repeats: RepeatSettings = .standard, backlogLimit: Int = BacklogLimit.standard,
        memoryWindow: Int = BacklogLimit.inMemory, longestValues: [String: Int] = [:], places: [String: Place] = [:]
    ) {
        self.fileName = fileName
        self.server = server
        self.storePath = storePath
        self.secretsPath = secretsPath
        self.providers = providers
        self.routes = routes
        self.clients = clients
        self.layers = layers
        self.senders = senders
        self.repeats = repeats
        self.backlogLimit = backlogLimit
        self.memoryWindow = memoryWindow
        self.longestValues = longestValues
        self.places = places
    }
}
