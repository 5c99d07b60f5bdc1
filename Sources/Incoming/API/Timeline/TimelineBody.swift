import Gateway
import Messaging
import RoutingCore
import WireFormats

/// The story of a message, without its text: which routes were looked at and why its providers were candidates, then what
/// happened, in order. The first part is the computation that `explain` makes before a message is sent.
public enum TimelineBody {
    public static func bytes(
        of stored: StoredMessage, _ explanation: Explanation, prospect: Prospect? = nil
    ) -> [UInt8] {
        let message = stored.message
        var json = JSONWriter(capacity: 1_024)
        json.object {
            $0.member("id", message.id.description)
            $0.member("status", stored.state.rawValue)
            if !message.content.to.isErased { $0.member("to", message.content.to.masked) }
            $0.member("route", message.content.route)
            $0.member("candidates", array: { for name in message.content.candidates { $0.value(name) } })
            if !message.content.country.isEmpty {
                $0.member("decision", object: { write(explanation, of: stored, to: &$0) })
            }
            $0.member("events", array: { for event in events(of: stored, prospect) { write(event, to: &$0) } })
        }
        return json.bytes
    }

    private static func write(_ explanation: Explanation, of stored: StoredMessage, to json: inout JSONWriter) {
        json.member(
            "routes",
            array: {
                for line in explanation.routes {
                    $0.object {
                        $0.member("route", line.route)
                        $0.member("matched", line.matched)
                        $0.member("why", line.why)
                    }
                }
            })
        json.member(
            "candidates",
            array: {
                for line in explanation.candidates {
                    $0.object {
                        $0.member("provider", line.provider)
                        $0.member("in", line.isIn)
                        $0.member("why", line.why)
                    }
                }
            })
        // Once what the caller told is erased, routes that look at it can no more be asked.
        guard !stored.message.content.text.isEmpty else { return }
        json.member("configuration_changed_since", !stored.wasDecided(by: explanation.decision))
    }

    private struct Event {
        let at: Instant?
        let what: String
        var provider: String?
        var outcome: String?
        var reason: String?
        /// What was decided about each candidate.
        var choice: [Decision.Line] = []
        var limit: Decision.Limit?
    }

    private static func events(of stored: StoredMessage, _ prospect: Prospect?) -> [Event] {
        let message = stored.message
        var events = [Event(at: message.acceptedAt, what: "accepted", reason: "route “\(message.content.route)”")]
        for attempt in stored.attempts {
            events.append(
                Event(
                    at: attempt.beganAt, what: "attempt", provider: attempt.provider,
                    choice: attempt.decision.lines(among: message.content.candidates), limit: attempt.decision.limit))
            if let outcome = attempt.outcome {
                events.append(
                    Event(
                        at: attempt.endedAt ?? attempt.beganAt, what: "outcome", provider: attempt.provider,
                        outcome: outcome.word.rawValue, reason: outcome.reason?.sentence))
            }
            if let finding = attempt.finding {
                events.append(
                    Event(
                        at: attempt.foundAt ?? attempt.endedAt ?? attempt.beganAt, what: "look-up",
                        provider: attempt.provider,
                        reason: finding.sentence))
            }
        }
        if var end = end(of: stored) {
            if !stored.lastNotes.isEmpty {
                end.choice = Decision.Line.lines(of: stored.lastNotes, among: message.content.candidates)
            }
            events.append(end)
        } else {
            if let prospect {
                let reason = prospect.decidedAt.map { "it is looked at again at \($0.rfc3339)" }
                events.append(Event(at: nil, what: "waits", reason: reason, choice: prospect.candidates))
            }
            events.append(Event(at: message.expiresAt, what: "life ends"))
        }
        return events
    }

    /// How a message came to its end without being sent. It is not kept when that was, but for an expired one.
    private static func end(of stored: StoredMessage) -> Event? {
        switch stored.state {
        case .expired:
            Event(at: stored.message.expiresAt, what: "expired", reason: "its life ended before a provider took it")
        case .cancelled:
            Event(
                at: nil, what: "cancelled",
                reason: "a newer code took its place, or its caller left, before it had left the hub")
        case .failed:
            Event(
                at: nil, what: "failed",
                reason: "no provider that could carry it is left, or an operator closed it")
        default: nil
        }
    }

    private static func write(_ line: Decision.Line, to json: inout JSONWriter) {
        json.object {
            $0.member("provider", line.provider)
            $0.member("in", line.isChosen)
            $0.member("why", line.why)
        }
    }

    private static func write(_ event: Event, to json: inout JSONWriter) {
        json.object {
            if let at = event.at { $0.member("at", at.rfc3339) }
            $0.member("event", event.what)
            if let provider = event.provider { $0.member("provider", provider) }
            if let outcome = event.outcome { $0.member("outcome", outcome) }
            if let reason = event.reason { $0.member("reason", reason) }
            if !event.choice.isEmpty {
                $0.member("candidates", array: { for line in event.choice { write(line, to: &$0) } })
            }
            if let limit = event.limit {
                $0.member(
                    "limits",
                    object: {
                        $0.member("connect_ms", Int(limit.connect.milliseconds))
                        $0.member("whole_ms", Int(limit.whole.milliseconds))
                    })
            }
        }
    }
}

extension StoredMessage {
    /// Whether today's routes would decide as those that the message came under.
    func wasDecided(by decision: RoutingDecision) -> Bool {
        decision == .use(route: message.content.route, candidates: message.content.candidates)
    }
}

extension LookUpFinding {
    var sentence: String {
        switch self {
        case .taken: "the provider has it"
        case .notTaken: "the provider does not have it"
        case .cannotTell: "the provider could not be asked"
        }
    }
}
