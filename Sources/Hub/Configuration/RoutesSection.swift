import RoutingCore
import YAML

/// `routes:`, first match wins.
struct RoutesSection {
    let reader: NodeReader
    let providers: [ProvidersSection.Item]
    let clients: [String]

    private var findings: Findings { reader.findings }

    func read(_ section: NodeReader.Entry?) -> [PlacedRoute] {
        guard let section else { return standard() }
        guard reader.refuseTag(section.value), case .sequence(let items) = section.value.content else {
            if section.value.tag == nil {
                findings.error("routes must be a list, found \(section.value.kind)", at: section.value.place)
            }
            return []
        }
        if items.isEmpty {
            findings.error(
                "routes is an empty list: leave it out, or write at least one route", at: section.value.place)
        }
        var places: [String: Place] = [:]
        let routes = items.enumerated().compactMap { index, node -> PlacedRoute? in
            route(node, position: index + 1, names: &places)
        }
        RouteChecks(findings: findings, providers: providers).check(routes)
        return routes
    }

    /// Without the section, all providers take everything, in order.
    private func standard() -> [PlacedRoute] {
        for item in providers where item.kind?.isPaid == true {
            findings.warning(
                "without routes, provider \(item.block.name.quoted) sends anywhere in the world and costs money: "
                    + "write routes with the countries you send to", at: item.block.place)
        }
        let route = Route(name: "default", conditions: [], ending: .ordered(providers.map(\.block.name)))
        return [PlacedRoute(route: route, title: "the default route", place: Place(line: 1, column: 1))]
    }

    private func route(_ node: Node, position: Int, names: inout [String: Place]) -> PlacedRoute? {
        let known = ["name", "when", "use", "refuse"]
        guard let fields = reader.fields(of: node, "route \(position)", known: known) else { return nil }
        var name = "route \(position)"
        var title = name
        if let entry = fields["name"], let text = reader.text(entry.value, "name") {
            name = text
            title = "route \(text.quoted)"
            if let first = names.updateValue(entry.value.place, forKey: text) {
                findings.error("\(text.quoted) names the route on line \(first.line) too", at: entry.value.place)
            }
        }
        let conditions = fields["when"].map { RouteConditions(reader: reader, clients: clients).read($0.value) } ?? []
        let ending = ending(fields, of: title, at: node.place)
        guard let conditions, let ending else { return nil }
        return PlacedRoute(
            route: Route(name: name, conditions: conditions, ending: ending), title: title, place: node.place)
    }

    private func ending(_ fields: [String: NodeReader.Entry], of title: String, at place: Place) -> Route.Ending? {
        let use = fields["use"].map { RouteUse(reader: reader, providers: providers.map(\.block.name)).read($0.value) }
        let refusal = fields["refuse"].map { reader.text($0.value, "refuse") }
        switch (use, refusal) {
        case (let use?, nil): return use
        case (nil, let sentence?): return sentence.map { .refuse($0) }
        case (nil, nil):
            findings.error("\(title) has neither use nor refuse", at: place)
        case (.some, .some):
            findings.error(
                "\(title) has both use and refuse: only one can be", at: fields["refuse"]?.place ?? place)
        }
        return nil
    }
}

/// A route and where it begins.
struct PlacedRoute {
    let route: Route
    /// `route “payroll codes”`, or `route 3`.
    let title: String
    let place: Place
}
