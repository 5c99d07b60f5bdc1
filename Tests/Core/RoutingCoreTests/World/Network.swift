import Messaging
import Ports

@testable import RoutingCore

/// The calls under way, and what was sent so far.
struct Network {
    struct Sent {
        let attempt: AttemptID
        let provider: String
        let at: Instant
        let limit: CallLimit
        let together: Int
        let originator: String?
        /// What the hub knows of it; nil while under way.
        var outcome: Outcome?
    }

    var calls: [Int: (order: SendOrder, outcome: Outcome)] = [:]
    var sent: [UInt64: [Sent]] = [:]
    /// Times of sends by provider; one a message.
    var times: [String: [Instant]] = [:]
    private var count = 0

    mutating func add(_ order: SendOrder, _ outcome: Outcome) -> Int {
        for ((message, attempt), originator) in zip(zip(order.messages, order.attempts), order.originators) {
            sent[message.id.high, default: []].append(
                Sent(
                    attempt: attempt, provider: order.provider, at: order.at, limit: order.limit,
                    together: order.messages.count, originator: originator))
            times[order.provider, default: []].append(order.at)
        }
        count += 1
        calls[count] = (order, outcome)
        return count
    }

    /// The hub died: of what it had not written down it will only ever know that it may have left.
    mutating func cut(_ rows: [UInt64: StoredMessage]) {
        calls = [:]
        for (key, all) in sent {
            for (index, one) in all.enumerated() where all.lastIndex(where: { $0.attempt == one.attempt }) == index {
                let kept = rows[key]?.attempts.first { $0.ordinal == one.attempt.ordinal }?.outcome
                if kept == nil { sent[key]?[index].outcome = .unknown(Reason(.hubRestarted, "the hub stopped")) }
            }
        }
    }
}

extension World {
    mutating func send(_ order: SendOrder) {
        violations += Rules.broken(by: order, in: self) + SenderRules.broken(by: order, in: self)
        let behaviour = scripts[order.provider, default: Script()].next(at: now)
        let answer = behaviour.answer(to: order)
        let call = network.add(order, answer.outcome)
        violations += Rules.brokenRate(of: order.provider, in: self)
        agenda.plan(.callEnds(call), at: now + answer.after)
    }

    mutating func endCall(_ id: Int) {
        guard let (order, outcome) = network.calls.removeValue(forKey: id) else { return }
        for attempt in order.attempts {
            let index = network.sent[attempt.message]?.lastIndex { $0.attempt == attempt }
            if let index { network.sent[attempt.message]?[index].outcome = outcome }
        }
        hand(.ended(order, Array(repeating: outcome, count: order.attempts.count)))
    }
}
