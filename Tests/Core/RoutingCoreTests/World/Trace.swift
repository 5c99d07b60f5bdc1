import Messaging
import Ports

@testable import RoutingCore

/// Everything the engine asked for, and when, as one number (FNV-1a).
struct Trace: Hashable {
    private(set) var hash: UInt64 = 0xCBF2_9CE4_8422_2325

    mutating func add(_ action: Action, at now: Instant) {
        add(UInt64(bitPattern: now.microseconds))
        switch action {
        case .write(.accept(let message)): add(1, message.id.high)
        case .write(.begin(let attempt, let decision, _)):
            add(2, attempt.message, UInt64(attempt.ordinal), decision.provider)
        case .write(.end(let attempt, let outcome, _, let state)):
            add(3, attempt.message, UInt64(attempt.ordinal), outcome.word.rawValue + state.rawValue)
        case .write(.move(let key, let state, _)): add(4, key, 0, state.rawValue)
        case .write(.found(let attempt, _, _, let state)):
            add(8, attempt.message, UInt64(attempt.ordinal), state.rawValue)
        case .write(.erase(let key, let erasure)): add(12, key, 0, "\(erasure)")
        case .send(let order):
            for attempt in order.attempts { add(5, attempt.message, UInt64(attempt.ordinal), order.provider) }
            add(UInt64(bitPattern: order.limit.whole.microseconds))
        case .probe(let order): add(9, 0, 0, order.provider)
        case .lookUp(let order): add(10, order.attempt.message, UInt64(order.attempt.ordinal), order.provider)
        case .fetch(let order): for key in order.keys { add(11, key, 0, "") }
        case .tell(let key, let state): add(6, key, 0, state.rawValue)
        case .report(let report): add(7, 0, 0, report.provider + report.change.rawValue)
        }
    }

    private mutating func add(_ kind: UInt64, _ key: UInt64, _ ordinal: UInt64 = 0, _ text: String = "") {
        add(kind)
        add(key)
        add(ordinal)
        for byte in text.utf8 { add(UInt64(byte)) }
    }

    private mutating func add(_ word: UInt64) { hash = (hash ^ word) &* 0x0000_0100_0000_01B3 }
}
