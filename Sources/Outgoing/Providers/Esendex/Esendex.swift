import Messaging
import Ports
import ProviderKit

/// One Esendex account: `POST /v1.0/messagedispatcher` in JSON.
///
/// Esendex knows neither an idempotency key nor a reference of ours, so what may have been received is `unknown` until a
/// look-up finds it by number, time and text.
public struct Esendex: Provider {
    public let name: String
    public let abilities = Abilities(channels: [.sms, .voice], batch: 50, canLookUp: true)
    let account: Secret
    let endpoints: EsendexEndpoints

    init(name: String, account: Secret, endpoints: EsendexEndpoints) {
        self.name = name
        self.account = account
        self.endpoints = endpoints
    }

    public func call(for dispatches: [Dispatch]) -> Call {
        .http(endpoints.dispatcher, body: EsendexRequest.body(account: account, dispatches))
    }

    public func outcomes(of result: CallResult, count: Int) -> [Outcome] {
        switch result {
        case .answered(let answer):
            return outcomes(of: answer, count: count, ids: EsendexAnswer.ids(in: answer.body), unreadable: nil)
        case .mayHaveBeenSent(let reason, .some(let partial)):
            let ids = EsendexAnswer.ids(inCut: partial.body)
            return outcomes(of: partial, count: count, ids: ids, unreadable: reason)
        case .notSent, .mayHaveBeenSent, .written:
            return Array(repeating: outcomeWithoutAnswer(result), count: count)
        }
    }

    func outcomeWithoutAnswer(_ result: CallResult) -> Outcome {
        result.outcomeWithoutAnswer ?? .unknown(Reason(.unreadableAnswer, "\(name): no answer to read"))
    }

    /// `unreadable` is the transport's own reason when the answer was cut short.
    private func outcomes(of answer: HTTPAnswer, count: Int, ids: [String]?, unreadable: Reason?) -> [Outcome] {
        if (200..<300).contains(answer.status) {
            // Which of them were taken cannot be said when the numbers differ, so none is called taken or not taken.
            if let ids, ids.count == count { return ids.map { .accepted(reference: $0) } }
            let sentence =
                ids.map { "named \($0.count) messages where \(count) were sent" }
                ?? "could not be read as its usual answer"
            let reason = unreadable ?? Reason(.unreadableAnswer, "\(name): HTTP \(answer.status) \(sentence)")
            return Array(repeating: .unknown(reason), count: count)
        }
        return Array(repeating: outcome(of: answer), count: count)
    }

    /// For any status but 2xx.
    func outcome(of answer: HTTPAnswer) -> Outcome {
        let errors = EsendexAnswer.errors(in: answer.body)
        let status = EsendexStatus.of(answer.status, errors: errors)
        let remark = errors.first.map { " (\($0.safeText))" } ?? ""
        let reason = Reason(status.label, "\(name): HTTP \(answer.status), \(status.meaning)\(remark)")
        return switch status.verdict {
        case .refused: .refused(reason)
        case .deferred: .deferred(reason, retryAfter: answer.retryAfterSeconds)
        case .misconfigured: .misconfigured(reason)
        case .unknown: .unknown(reason)
        }
    }
}
