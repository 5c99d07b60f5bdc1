import Gateway
import Messaging
import Synchronization

/// What a caller heard, and how often.
final class Heard<Answer: Sendable>: Sendable {
    private let answers = Mutex<[Result<Answer, Refusal>]>([])

    var all: [Result<Answer, Refusal>] { answers.withLock { $0 } }
    func hear(_ answer: Result<Answer, Refusal>) { answers.withLock { $0.append(answer) } }

    /// The one answer, if it was good.
    var success: Answer? { all.count == 1 ? try? all[0].get() : nil }
    /// The one answer, if it was none.
    var refusal: Refusal? {
        guard all.count == 1, case .failure(let refusal) = all[0] else { return nil }
        return refusal
    }
}
