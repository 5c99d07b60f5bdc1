import Messaging
import Ports

@testable import RoutingCore

/// How a scripted provider takes a call.
enum Behaviour: Sendable, CaseIterable {
    case accept, acceptSlowly, refuse, refuseBatches, reject, `defer`, pause, misconfigure, runOutOfCredit, lose,
        stayDark, staySilent

    /// What the adapter makes of it, and how long the call takes.
    func answer(to order: SendOrder) -> (outcome: Outcome, after: Interval) {
        switch self {
        case .accept: (.accepted(reference: "r"), .milliseconds(20))
        case .acceptSlowly: (.accepted(reference: "r"), min(order.limit.whole, .milliseconds(900)))
        case .refuse: (.refused(Reason(.badRequest, "refused")), .milliseconds(20))
        case .refuseBatches:
            order.messages.count > 1
                ? (.refused(Reason(.badRequest, "refused")), .milliseconds(20))
                : (.accepted(reference: "r"), .milliseconds(20))
        case .reject: (.rejected(Reason(.badNumber, "rejected")), .milliseconds(20))
        case .defer: (.deferred(Reason(.connectionRefused, "refused"), retryAfter: nil), .milliseconds(2))
        case .pause: (.deferred(Reason(.throttled, "slow down"), retryAfter: .seconds(3)), .milliseconds(20))
        case .runOutOfCredit: (.misconfigured(Reason(.credit, "no credit")), .milliseconds(20))
        case .misconfigure: (.misconfigured(Reason(.credentials, "who are you")), .milliseconds(20))
        case .lose: (.unknown(Reason(.connectionLost, "lost")), .milliseconds(50))
        case .stayDark: (.deferred(Reason(.timeLimitConnecting, "dark"), retryAfter: nil), order.limit.connect)
        case .staySilent: (.unknown(Reason(.timeLimit, "silent")), order.limit.whole)
        }
    }
}

/// What a provider does, call by call.
struct Script: Sendable {
    /// From these moments on; before the first, `accept`.
    var changes: [(from: Instant, behaviour: Behaviour)] = []
    /// For the first calls of all, whatever the moment.
    var first: [Behaviour] = []
    var calls = 0

    mutating func next(at now: Instant) -> Behaviour {
        defer { calls += 1 }
        if calls < first.count { return first[calls] }
        return changes.last { $0.from <= now }?.behaviour ?? .accept
    }
}
