import RoutingCore
import WireFormats

/// An explanation for people and for programs.
struct ExplanationText {
    let facts: RoutingFacts
    let explanation: Explanation
    /// Why a provider would not be used now, whatever the routes say.
    let obstacles: [String: String]

    var lines: String {
        var lines = [
            "country \(facts.country), client \(facts.client), purpose \(facts.purpose.rawValue), channel \(facts.channel.rawValue)"
        ]
        for route in explanation.routes {
            lines.append("  \(route.matched ? "→" : "·") route “\(route.route)”: \(route.why)")
        }
        for (place, candidate) in explanation.candidates.enumerated() {
            let obstacle = obstacles[candidate.provider].map { ", but not now: \($0)" } ?? ""
            lines.append(
                "    \(candidate.isIn ? "\(place + 1)." : "–") \(candidate.provider): \(candidate.why)\(obstacle)")
        }
        lines.append(verdict)
        return lines.joined(separator: "\n")
    }

    var verdict: String {
        switch explanation.decision {
        case .use(_, let candidates):
            switch candidates.filter({ obstacles[$0] == nil }) {
            case []:
                "It would wait: no provider is to be used now, but for a first try at one that is skipped after failures."
            case let usable: "It would go to \(usable.joined(separator: ", then "))."
            }
        case .refused(let route, let sentence): "It would be refused by route “\(route)”: \(sentence)"
        case .noRoute: "It would be refused: no route takes it."
        case .noneCanCarry(let route):
            "It would be refused: no provider of route “\(route)” can carry \(facts.channel.rawValue)."
        case .noSender(let route):
            "It would be refused: no provider of route “\(route)” may use any of the client's senders in \(facts.country)."
        }
    }

    var json: [UInt8] {
        var json = JSONWriter()
        json.object {
            $0.member("country", facts.country)
            $0.member("client", facts.client)
            $0.member("purpose", facts.purpose.rawValue)
            $0.member("channel", facts.channel.rawValue)
            $0.member(
                "routes",
                array: { json in
                    for route in explanation.routes {
                        json.object {
                            $0.member("route", route.route)
                            $0.member("matched", route.matched)
                            $0.member("why", route.why)
                        }
                    }
                })
            $0.member(
                "candidates",
                array: { json in
                    for candidate in explanation.candidates {
                        json.object {
                            $0.member("provider", candidate.provider)
                            $0.member("in", candidate.isIn)
                            $0.member("why", candidate.why)
                            if let obstacle = obstacles[candidate.provider] { $0.member("not_now", obstacle) }
                        }
                    }
                })
            $0.member("verdict", verdict)
        }
        return json.bytes
    }
}
