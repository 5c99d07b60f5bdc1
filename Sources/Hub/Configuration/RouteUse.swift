import RoutingCore
import YAML

/// `use:`, a list by preference or a mapping of shares.
struct RouteUse {
    let reader: NodeReader
    let providers: [String]

    /// Nil when something in it is wrong.
    func read(_ node: Node) -> Route.Ending? {
        node.isMapping ? shares(node) : ordered(node)
    }

    private func ordered(_ node: Node) -> Route.Ending? {
        guard let names = reader.texts(node, "use"), !names.isEmpty else { return nil }
        var lines: [String: Int] = [:]
        var isGood = true
        for (name, place) in names {
            isGood = check(name, at: place) && isGood
            if let line = lines[name] {
                reader.findings.error(
                    "provider \(name.quoted) is named twice in use, first on line \(line)", at: place)
                isGood = false
            }
            lines[name] = place.line
        }
        return isGood ? .ordered(names.map(\.text)) : nil
    }

    private func shares(_ node: Node) -> Route.Ending? {
        guard let entries = reader.entries(of: node, "use") else { return nil }
        if entries.isEmpty { reader.findings.error("use is empty", at: node.place) }
        var shares: [Route.Share] = []
        for entry in entries {
            let isKnown = check(entry.name, at: entry.place)
            guard let weight = reader.number(entry.value, "the share of \(entry.name.quoted)"), isKnown
            else { continue }
            shares.append(Route.Share(provider: entry.name, weight: weight))
        }
        return shares.isEmpty || shares.count < entries.count ? nil : .shares(shares)
    }

    private func check(_ name: String, at place: Place) -> Bool {
        // None at all has its own finding.
        if providers.contains(name) || providers.isEmpty { return true }
        reader.unknown("provider", name, in: nil, known: providers, at: place)
        return false
    }
}
