import RoutingCore
import WireFormats

/// An explanation for people and for programs.
struct ExplanationText {
    let facts: RoutingFacts
    let explanation: Explanation

    var lines: String {
        var lines = [
            "country \(facts.country), client \(facts.client), purpose \(facts.purpose.rawValue), channel \(facts.channel.rawValue)"
        ]
        for route in explanation.routes {
            lines.append("  \(route.matched ? "→" : "·") route “\(route.route)”: \(route.why)")
        }
        for (place, candidate) in explanation.candidates.enumerated() {
            lines.append("    \(candidate.isIn ? "\(place + 1)." : "–") \(candidate.provider): \(candidate.why)")
        }
        lines.append(verdict)
        return lines.joined(separator: "\n")
    }

    var verdict: String {
        switch explanation.decision {
        case .use(_, let candidates): "It would go to \(candidates.joined(separator: ", then "))."
        case .refused(let route, let sentence): "It would be refused by route “\(route)”: \(sentence)"
        case .noRoute: "It would be refused: no route takes it."
        case .noneCanCarry(let route):
            "It would be refused: no provider of route “\(route)” can carry \(facts.channel.rawValue)."
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
                        }
                    }
                })
            $0.member("verdict", verdict)
        }
        return json.bytes
    }
}
