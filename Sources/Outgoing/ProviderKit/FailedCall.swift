import Messaging
import Ports

extension CallResult {
    /// The outcome of a call without a usable answer: the same for every provider. Nil when there is an answer to read.
    public var outcomeWithoutAnswer: Outcome? {
        switch self {
        case .notSent(let reason): .deferred(reason, retryAfter: nil)
        case .mayHaveBeenSent(let reason, nil): .unknown(reason)
        case .mayHaveBeenSent(_, .some), .answered, .written: nil
        }
    }
}
