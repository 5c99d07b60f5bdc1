import Messaging
import Ports
import ProviderKit

/// A call to one account and how its answer is read, whichever credentials it goes by.
struct Exchange<Answer: Sendable>: Sendable {
    /// For the exchange as a whole, however many calls it takes.
    let limit: CallLimit
    let call: @Sendable (any Provider) -> Call?
    let read: @Sendable (CallResult, any Provider) -> (answer: Answer, verdict: CredentialChoice.Verdict)
    /// Where there is nothing to call.
    let none: Answer
}

extension CredentialChoice.Verdict {
    /// What outcomes of one call say of the credentials; refused ones refuse all of it.
    init(_ outcomes: [Outcome]) {
        if outcomes.contains(where: { $0.word == .accepted }) {
            self = .worked
        } else if let reason = outcomes.first?.reason, outcomes.allSatisfy(\.blamesCredentials) {
            self = .refused(reason)
        } else {
            self = .silent
        }
    }

    /// What a look-up says of them.
    init(_ finding: LookUpFinding, _ health: Outcome) {
        switch (finding, health) {
        case (.cannotTell, .misconfigured(let reason)) where health.blamesCredentials: self = .refused(reason)
        case (.cannotTell, _): self = .silent
        default: self = .worked
        }
    }
}

extension Outcome {
    /// What another set of credentials may cure: they, or the account that belongs to them, were not accepted.
    fileprivate var blamesCredentials: Bool {
        guard case .misconfigured(let reason) = self else { return false }
        return reason.label == .credentials || reason.label == .account
    }
}
