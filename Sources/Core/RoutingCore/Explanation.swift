import Messaging

/// Why a message goes where it goes: the same computation as `Router.decide`, told step by step.
public struct Explanation: Sendable {
    /// One line a route that was looked at.
    public let routes: [RouteLine]
    /// One line a provider of the route that matched.
    public let candidates: [CandidateLine]
    public let decision: RoutingDecision

    public struct RouteLine: Sendable, Hashable {
        public let route: String
        public let matched: Bool
        /// Why not, or what made it match.
        public let why: String
    }

    public struct CandidateLine: Sendable, Hashable {
        public let provider: String
        public let isIn: Bool
        public let why: String
    }
}

extension Router {
    /// Tells what `decide` does with the same facts and the same draw.
    public func explain(_ facts: RoutingFacts, draw: UInt64) -> Explanation {
        var lines: [Explanation.RouteLine] = []
        var candidates: [Explanation.CandidateLine] = []
        let decision = decide(facts, draw: draw)
        for route in routes {
            if let failing = route.conditions.first(where: { !$0.holds(for: facts) }) {
                lines.append(.init(route: route.name, matched: false, why: failing.whyNot(facts)))
                continue
            }
            let why = route.conditions.isEmpty ? "it has no conditions" : "all its conditions hold"
            lines.append(.init(route: route.name, matched: true, why: why))
            candidates = describe(route, facts, decision)
            break
        }
        return Explanation(routes: lines, candidates: candidates, decision: decision)
    }

    private func describe(
        _ route: Route, _ facts: RoutingFacts, _ decision: RoutingDecision
    ) -> [Explanation.CandidateLine] {
        let named: [(String, String)] =
            switch route.ending {
            case .refuse: []
            case .ordered(let names): names.enumerated().map { ($1, $0 == 0 ? "first choice" : "failover \($0)") }
            case .shares(let shares): shares.map { ($0.provider, "share \($0.weight.formattedShare)") }
            }
        var chosen: [String] = []
        if case .use(_, let candidates) = decision { chosen = candidates }
        let all = named.map { name, role in
            let isIn = chosen.contains(name)
            let why =
                if isIn { role } else if canCarry(name, facts.channel) {
                    Senders.whyNot(in: facts.country)
                } else { "it cannot carry \(facts.channel.rawValue)" }
            return Explanation.CandidateLine(provider: name, isIn: isIn, why: why)
        }
        let place = { (line: Explanation.CandidateLine) in chosen.firstIndex(of: line.provider) ?? .max }
        return all.enumerated().sorted { (place($0.element), $0.offset) < (place($1.element), $1.offset) }.map(
            \.element)
    }
}

extension Route.Condition {
    func whyNot(_ facts: RoutingFacts) -> String {
        let wanted = values.sorted().joined(separator: ", ")
        let subject = subject.written
        guard let found = found(in: facts) else { return "the message has no \(subject); it wants \(wanted)" }
        return "\(subject) is \(found), it wants \(wanted)"
    }
}

extension Route.Condition.Subject {
    /// As `when:` writes it.
    public var written: String {
        switch self {
        case .country: "country"
        case .client: "client"
        case .clientID: "client_id"
        case .purpose: "purpose"
        case .channel: "channel"
        case .context(let path): "context." + path.joined(separator: ".")
        }
    }
}

extension Double {
    fileprivate var formattedShare: String { self == rounded() && magnitude < 1e9 ? String(Int(self)) : String(self) }
}
