import Messaging

/// What a route can look at.
public struct RoutingFacts: Sendable {
    public var country: String
    public var client: String
    /// As the caller sent it.
    public var clientID: String?
    public var purpose: Purpose
    public var channel: Channel
    /// What the caller told about the request.
    public var context: Value
    /// The senders it may leave by; none leaves it to the provider.
    public var senders: [SenderName]

    public init(
        country: String, client: String, clientID: String?, purpose: Purpose, channel: Channel, context: Value = .null,
        senders: [SenderName] = []
    ) {
        self.senders = senders
        self.country = country
        self.client = client
        self.clientID = clientID
        self.purpose = purpose
        self.channel = channel
        self.context = context
    }
}

/// Who may carry a message, or why nobody may.
public enum RoutingDecision: Sendable, Hashable {
    case use(route: String, candidates: [String])
    /// The route says so; its sentence goes to the caller.
    case refused(route: String, sentence: String)
    /// No route matches: what no route takes is not sent.
    case noRoute
    /// None of the route's providers can carry this channel.
    case noneCanCarry(route: String)
    /// Those that can carry the channel may use none of the message's senders there.
    case noSender(route: String)
}

/// Picks the route and its candidates.
public struct Router: Sendable {
    let routes: [Route]
    let channels: [String: Set<Channel>]
    public let senders: Senders
    /// By provider.
    private let ownSenders: [String: SenderName]

    public init(routes: [Route], providers: [ProviderProfile], senders: Senders = .none) {
        self.routes = routes
        self.senders = senders
        ownSenders = Dictionary(providers.compactMap { item in item.sender.map { (item.name, $0) } }) { first, _ in
            first
        }
        channels = Dictionary(providers.map { ($0.name, $0.channels) }) { first, _ in first }
    }

    /// Decides. `draw` picks among shares; the same draw gives the same candidates.
    public func decide(_ facts: RoutingFacts, draw: UInt64) -> RoutingDecision {
        guard let route = routes.first(where: { $0.matches(facts) }) else { return .noRoute }
        let ordered: [String]
        switch route.ending {
        case .refuse(let sentence): return .refused(route: route.name, sentence: sentence)
        case .ordered(let names): ordered = names
        case .shares(let shares): ordered = Self.order(shares, draw: draw)
        }
        let able = ordered.filter { canCarry($0, facts.channel) }
        if able.isEmpty { return .noneCanCarry(route: route.name) }
        if facts.senders.isEmpty { return .use(route: route.name, candidates: able) }
        let allowed = able.filter { senders.allow(facts.senders, at: $0, in: facts.country) }
        return allowed.isEmpty ? .noSender(route: route.name) : .use(route: route.name, candidates: allowed)
    }

    func canCarry(_ provider: String, _ channel: Channel) -> Bool { channels[provider]?.contains(channel) == true }

    /// What a message with these facts would be sent by at this provider.
    public func originator(of facts: RoutingFacts, at provider: String) -> Originator {
        senders.originator(
            for: facts.senders, at: provider, owning: ownSenders[provider], in: facts.country)
    }

    /// One is drawn by its share; the others follow, larger shares first.
    static func order(_ shares: [Route.Share], draw: UInt64) -> [String] {
        let total = shares.reduce(0) { $0 + $1.weight }
        // The upper 53 bits make a number in 0..<1 that a Double holds exactly.
        var left = Double(draw >> 11) / Double(1 << 53) * total
        let first =
            shares.firstIndex {
                left -= $0.weight
                return left < 0
            } ?? shares.count - 1
        let others = shares.indices.filter { $0 != first }.sorted {
            (shares[$1].weight, $0) < (shares[$0].weight, $1)
        }
        return ([first] + others).map { shares[$0].provider }
    }
}

extension Route {
    func matches(_ facts: RoutingFacts) -> Bool { conditions.allSatisfy { $0.holds(for: facts) } }
}

extension Route.Condition {
    /// What the message has where this condition looks; nil when it has nothing there.
    func found(in facts: RoutingFacts) -> String? {
        switch subject {
        case .country: facts.country
        case .client: facts.client
        case .clientID: facts.clientID
        case .purpose: facts.purpose.rawValue
        case .channel: facts.channel.rawValue
        case .context(let path): facts.context.at(path)?.scalarText
        }
    }

    func holds(for facts: RoutingFacts) -> Bool { found(in: facts).map(values.contains) ?? false }
}
