import Messaging
import Ports
import ProviderKit

extension Esendex {
    /// `GET /v1.0/accounts`: shows that the API answers, that the credentials are good and what credit is left.
    public func probe() -> Call? { .http(endpoints.accounts, body: []) }

    /// `accepted` when our account is among those told and is not said to be without credit.
    public func health(in result: CallResult) -> Outcome {
        switch result {
        case .answered(let answer) where (200..<300).contains(answer.status): health(in: answer)
        case .answered(let answer): outcome(of: answer)
        case .mayHaveBeenSent(_, .some(let partial)) where !(200..<300).contains(partial.status): outcome(of: partial)
        case .mayHaveBeenSent(let reason, .some): .unknown(reason)
        case .notSent, .mayHaveBeenSent, .written: outcomeWithoutAnswer(result)
        }
    }

    private func health(in answer: HTTPAnswer) -> Outcome {
        guard let accounts = EsendexAccount.list(in: answer.body) else {
            let sentence = "\(name): HTTP \(answer.status) could not be read as a list of accounts"
            return .unknown(Reason(.unreadableAnswer, sentence))
        }
        // Who may send has an account, so a list without any tells nothing.
        if accounts.isEmpty { return .accepted(reference: nil) }
        let reference = account.withBytes { String(decoding: $0, as: UTF8.self) }.lowercased()
        guard let ours = accounts.first(where: { $0.reference.lowercased() == reference }) else {
            let sentence = "\(name): the account is not among the \(accounts.count) that this user may use"
            return .misconfigured(Reason(.account, sentence))
        }
        if let remaining = ours.remaining, remaining <= 0 {
            return .misconfigured(Reason(.credit, "\(name): no message credits are left"))
        }
        return .accepted(reference: nil)
    }
}
