import Messaging
import Ports
import Synchronization

/// An account at a provider that knows passwords: each call is answered when the test says so, by what is good then.
final class PasswordTransport: Transport {
    private struct State {
        var good: Set<String> = []
        var waiting: [(password: String, done: @Sendable (CallResult) -> Void)] = []
        var log: [String] = []
        var limits: [CallLimit] = []
    }
    private let state = Mutex(State())

    func start(_ call: Call, limit: CallLimit, done: @escaping @Sendable (CallResult) -> Void) {
        guard case .print(let text) = call else { return }
        let password = String(text.prefix { $0 != " " })
        state.withLock {
            $0.log.append(text)
            $0.limits.append(limit)
            $0.waiting.append((password, done))
        }
    }

    func take(_ passwords: Set<String>) { state.withLock { $0.good = passwords } }

    /// What was called so far: `new: text`.
    var calls: [String] { state.withLock { $0.log } }
    var limits: [CallLimit] { state.withLock { $0.limits } }

    static let refused = CallResult.answered(HTTPAnswer(status: 403, body: []))

    /// Takes the latest call out of what is answered.
    func hold() -> (password: String, done: @Sendable (CallResult) -> Void) {
        state.withLock { $0.waiting.removeLast() }
    }

    /// Answers what waits now, but not what comes of it.
    func answer(_ result: CallResult? = nil) {
        let (waiting, good) = state.withLock { state in
            defer { state.waiting = [] }
            return (state.waiting, state.good)
        }
        for call in waiting {
            call.done(result ?? (good.contains(call.password) ? .written : Self.refused))
        }
    }

    /// Answers until nothing waits.
    func answerAll() { while state.withLock({ !$0.waiting.isEmpty }) { answer() } }
}
