import Messaging
import RoutingCore

/// Whether several routes together leave nothing for a later one: one for GB and one for FR nothing for `[GB, FR]`, one for
/// sms and one for voice nothing at all.
struct RouteCover {
    typealias Subject = Route.Condition.Subject

    /// What the later route's messages can have, by what routes look at: the values it names, and all there are of a
    /// purpose and a channel. Anything else can have a value that no route names.
    private let axes: [(subject: Subject, values: [String])]

    /// More combinations than these are not looked through; the route is then taken as reachable.
    private static let mostCombinations = 20_000

    init(of later: Route) {
        var axes = later.conditions.map { ($0.subject, $0.values.sorted()) }
        for (subject, all) in [
            (Subject.purpose, Purpose.allCases.map(\.rawValue)), (.channel, Channel.allCases.map(\.rawValue)),
        ] where !axes.contains(where: { $0.0 == subject }) {
            axes.append((subject, all))
        }
        self.axes = axes
    }

    /// True when each message of the later route fits one of `earlier`.
    func isComplete(by earlier: [Route]) -> Bool {
        let candidates = earlier.filter { route in
            route.conditions.allSatisfy { condition in axes.contains { $0.subject == condition.subject } }
        }
        guard !candidates.isEmpty, axes.reduce(1, { $0 * $1.values.count }) <= Self.mostCombinations else {
            return false
        }
        return covered(by: candidates, from: 0)
    }

    /// Fixes one axis after the other; in the end some route must fit every value chosen.
    private func covered(by candidates: [Route], from axis: Int) -> Bool {
        guard axis < axes.count else { return !candidates.isEmpty }
        return axes[axis].values.allSatisfy { value in
            let fitting = candidates.filter { route in
                route.conditions.allSatisfy { $0.subject != axes[axis].subject || $0.values.contains(value) }
            }
            return !fitting.isEmpty && covered(by: fitting, from: axis + 1)
        }
    }
}
