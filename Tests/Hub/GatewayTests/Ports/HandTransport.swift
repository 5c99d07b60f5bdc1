import Messaging
import Ports
import ProviderKit
import Synchronization

/// A transport that answers when it is told to.
final class HandTransport: Transport {
    private let calls = Mutex<[(call: Call, done: @Sendable (CallResult) -> Void)]>([])
    private let log = Mutex<[String]>([])

    func start(_ call: Call, limit: CallLimit, done: @escaping @Sendable (CallResult) -> Void) {
        if case .print(let text) = call { log.withLock { $0.append(text) } }
        calls.withLock { $0.append((call, done)) }
    }

    /// What was sent so far, as `provider: text` or `provider as sender: text`.
    var sent: [String] { log.withLock { $0 } }

    /// Ends every call that is under way.
    func answer(_ result: CallResult = .written) {
        let calls = calls.withLock { calls in
            defer { calls = [] }
            return calls
        }
        for call in calls { call.done(result) }
    }
}

/// A provider whose call shows the text, and whose outcome is the transport's result.
struct PlainProvider: Provider {
    let name: String
    var abilities = Abilities(channels: [.sms])

    func call(for dispatches: [Dispatch]) -> Call {
        .print(
            dispatches.map { dispatch in
                name + (dispatch.originator.map { " as \($0)" } ?? "") + ": " + dispatch.message.content.text
            }.joined(separator: "\n"))
    }

    func outcomes(of result: CallResult, count: Int) -> [Outcome] {
        Array(repeating: result.outcomeOfSink(named: name), count: count)
    }
}

/// Keeps what the operator would read.
final class KeptLog: OperatorLog {
    private let lines = Mutex<[String]>([])
    func write(_ level: LogLevel, _ sentence: String) { lines.withLock { $0.append("\(level.rawValue): \(sentence)") } }
    var all: [String] { lines.withLock { $0 } }
}
