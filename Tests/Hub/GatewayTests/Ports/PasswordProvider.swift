import Messaging
import Ports
import ProviderKit

/// A provider that shows its password in its calls.
struct PasswordProvider: Provider {
    let name: String
    let password: String
    let abilities = Abilities(channels: [.sms], canLookUp: true)

    func call(for dispatches: [Dispatch]) -> Call {
        .print("\(password) sends \(dispatches.map(\.message.content.text).joined(separator: ","))")
    }

    func outcomes(of result: CallResult, count: Int) -> [Outcome] { Array(repeating: health(in: result), count: count) }

    func probe() -> Call? { .print("\(password) probes") }

    func health(in result: CallResult) -> Outcome {
        switch result {
        case .answered(let answer) where answer.status == 403: .misconfigured(Reason(.credentials, "\(name): HTTP 403"))
        default: result.outcomeOfSink(named: name)
        }
    }

    func lookUp(_ question: LookUp) -> Call? { .print("\(password) looks up") }
    func finding(in result: CallResult, of question: LookUp) -> LookUpFinding {
        result == .written ? .notTaken : .cannotTell
    }
}
