import Messaging
import ProviderKit
import RoutingCore
import Telephony

/// What one `providers.yaml` says, ready for use. A message keeps to the settings it was accepted under.
public final class HubSettings: Sendable {
    public let clients: [String: ClientProfile]
    public let router: Router
    /// What holds for each client, country and purpose.
    let effective: EffectiveTable
    /// Of every template that any layer has, whoever may use it.
    let templateNames: [String]
    public let profiles: [ProviderProfile]
    let accounts: [String: Account]
    /// How much of a lane each client gets beside others.
    let weights: [String: Double]
    /// How much repeats may add to the load of all providers together.
    let repeats: RepeatSettings
    /// Unfinished messages beyond which nothing new is accepted.
    let backlogLimit: Int
    /// Messages that only their turn tells apart that are kept in memory too (`Event.windowed`).
    let memoryWindow: Int
    /// The most characters that the value of a variable may have, by the variable's name: `user.name`.
    let longestValues: [String: Int]

    /// `ownSenders` are those that providers send by where a client names none, by provider; `formers` are the accounts of
    /// providers whose secrets are being rotated, as they were before.
    public init(
        clients: [String: ClientProfile], routes: [Route], layers: Layers = Layers(), providers: [any Provider],
        formers: [String: FormerAccount] = [:], limits: [String: ProviderLimits],
        health: [String: HealthSettings] = [:], senders: Senders = .none,
        ownSenders: [String: SenderName] = [:],
        repeats: RepeatSettings = .standard, backlogLimit: Int = BacklogLimit.standard,
        memoryWindow: Int = BacklogLimit.inMemory, longestValues: [String: Int] = [:]
    ) {
        self.longestValues = longestValues
        self.repeats = repeats
        self.backlogLimit = backlogLimit
        self.memoryWindow = memoryWindow
        weights = clients.compactMapValues(\.weight)
        self.clients = clients
        templateNames = layers.templateNames
        effective = EffectiveTable(layers, clients: clients.keys, countries: Country.all)
        profiles = providers.map {
            ProviderProfile(
                name: $0.name, channels: $0.abilities.channels, batch: $0.abilities.batch,
                limits: limits[$0.name] ?? ProviderLimits(), health: health[$0.name] ?? .standard,
                canProbe: $0.probe() != nil, canLookUp: $0.abilities.canLookUp, sender: ownSenders[$0.name])
        }
        router = Router(routes: routes, providers: profiles, senders: senders)
        accounts = Dictionary(
            uniqueKeysWithValues: providers.map { ($0.name, Account($0, former: formers[$0.name])) })
    }
}
