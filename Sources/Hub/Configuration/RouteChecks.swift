import Messaging
import RoutingCore

/// What can be said of the routes together.
struct RouteChecks {
    let findings: Findings
    let providers: [ProvidersSection.Item]

    func check(_ routes: [PlacedRoute]) {
        for (index, later) in routes.enumerated() {
            if let earlier = routes[..<index].first(where: { $0.route.shadows(later.route) }) {
                findings.error(
                    "\(later.title) can never match: whatever it would take, "
                        + "\(earlier.title) on line \(earlier.place.line) takes before",
                    at: later.place)
            } else if RouteCover(of: later.route).isComplete(by: routes[..<index].map(\.route)) {
                findings.error(
                    "\(later.title) can never match: whatever it would take, the routes before it take together",
                    at: later.place)
            }
            checkVoice(later)
            checkCost(later)
        }
    }

    private func checkVoice(_ route: PlacedRoute) {
        let isVoiceOnly = route.route.conditions.contains {
            $0.subject == .channel && $0.values == [Channel.voice.rawValue]
        }
        let used = route.route.uses
        guard isVoiceOnly, !used.isEmpty else { return }
        let abilities = providers.filter { used.contains($0.block.name) }.map(\.abilities)
        // A provider that could not be made has its own finding; it might speak.
        if abilities.allSatisfy({ $0.map { !$0.channels.contains(.voice) } ?? false }) {
            findings.error(
                "\(route.title) is for voice, and none of its providers speaks", at: route.place)
        }
    }

    private func checkCost(_ route: PlacedRoute) {
        guard route.route.conditions.allSatisfy(\.isAlwaysTrue) else { return }
        let paid = providers.filter { $0.kind?.isPaid == true }.map(\.block.name).filter(route.route.uses.contains)
        guard !paid.isEmpty else { return }
        findings.warning(
            "\(route.title) sends anywhere in the world through \(paid.map(\.quoted).joined(separator: ", "))"
                + ", which costs money: name the countries you send to in its when", at: route.place)
    }
}

extension Route {
    /// Its providers, in the order written.
    var uses: [String] {
        switch ending {
        case .ordered(let names): names
        case .shares(let shares): shares.map(\.provider)
        case .refuse: []
        }
    }

    /// True when each message that fits `later` fits this one: each condition here is implied by one of there.
    func shadows(_ later: Route) -> Bool {
        conditions.allSatisfy { mine in
            mine.isAlwaysTrue
                || later.conditions.contains { $0.subject == mine.subject && $0.values.isSubset(of: mine.values) }
        }
    }
}

extension Route.Condition {
    /// All purposes or all channels.
    var isAlwaysTrue: Bool {
        switch subject {
        case .purpose: values.isSuperset(of: Purpose.allCases.map(\.rawValue))
        case .channel: values.isSuperset(of: Channel.allCases.map(\.rawValue))
        case .country, .client, .clientID, .context: false
        }
    }
}
