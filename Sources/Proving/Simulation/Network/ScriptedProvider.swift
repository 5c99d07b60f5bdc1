import Messaging
import Ports
import ProviderKit

/// The adapter of a scripted provider: a pure function each way, as every adapter.
struct ScriptedProvider: Provider {
    let name: String
    let abilities: Abilities
    /// Whether it can be asked without sending, and for a message.
    let canBeAsked: Bool
    private let sending: HTTPEndpoint
    private let probing: HTTPEndpoint
    private let looking: HTTPEndpoint

    init(_ name: String, abilities: Abilities, canBeAsked: Bool) {
        self.name = name
        self.abilities = abilities
        self.canBeAsked = canBeAsked
        sending = HTTPEndpoint(method: "POST", url: Errand.send.rawValue + name, headers: [])
        probing = HTTPEndpoint(method: "GET", url: Errand.probe.rawValue + name, headers: [])
        looking = HTTPEndpoint(method: "GET", url: Errand.lookUp.rawValue + name, headers: [])
    }

    /// What a request is for; the beginning of its address.
    enum Errand: String, CaseIterable {
        case send = "sim:send/"
        case probe = "sim:probe/"
        case lookUp = "sim:look/"
    }

    func call(for dispatches: [Dispatch]) -> Call {
        .http(
            sending,
            body: dispatches.flatMap { dispatch in
                SentMessage(key: dispatch.message.id.high, originator: dispatch.originator).bytes
            })
    }

    func outcomes(of result: CallResult, count: Int) -> [Outcome] {
        if let outcome = result.outcomeWithoutAnswer { return Array(repeating: outcome, count: count) }
        switch result {
        case .answered(let answer): return read(answer, count)
        case .mayHaveBeenSent(let reason, let partial?):
            let references = partial.status == 200 ? Self.references(in: partial.body) : []
            return references.count == count
                ? references.map { .accepted(reference: $0) } : Array(repeating: .unknown(reason), count: count)
        default:
            return Array(repeating: .unknown(Reason(.unreadableAnswer, "not an answer of this provider")), count: count)
        }
    }

    func probe() -> Call? { canBeAsked ? .http(probing, body: []) : nil }

    func health(in result: CallResult) -> Outcome { outcomes(of: result, count: 1)[0] }

    func lookUp(_ question: LookUp) -> Call? {
        canBeAsked ? .http(looking, body: SentMessage(key: question.message.id.high, originator: nil).bytes) : nil
    }

    func finding(in result: CallResult, of question: LookUp) -> LookUpFinding {
        guard case .answered(let answer) = result else { return .cannotTell }
        switch answer.status {
        case 200: return .taken(reference: Self.references(in: answer.body).first)
        case 404: return .notTaken
        default: return .cannotTell
        }
    }

    private func read(_ answer: HTTPAnswer, _ count: Int) -> [Outcome] {
        if answer.status == 200 {
            let references = Self.references(in: answer.body)
            if references.count == count { return references.map { .accepted(reference: $0) } }
        }
        return Array(repeating: Self.outcome(of: answer), count: count)
    }

    private static func outcome(of answer: HTTPAnswer) -> Outcome {
        switch answer.status {
        case 400, 404: .refused(Reason(.badRequest, "status \(answer.status)"))
        case 401, 403: .misconfigured(Reason(.credentials, "status \(answer.status)"))
        case 402: .misconfigured(Reason(.credit, "no credit"))
        case 422: .rejected(Reason(.badNumber, "there is no such number"))
        case 429: .deferred(Reason(.throttled, "too many"), retryAfter: answer.retryAfterSeconds)
        case 503: .deferred(Reason(.unavailable, "unavailable"), retryAfter: answer.retryAfterSeconds)
        case 500...599: .unknown(Reason(.serverError, "status \(answer.status)"))
        default: .unknown(Reason(.unreadableAnswer, "status \(answer.status) and nothing readable"))
        }
    }

    // MARK: The bytes

    /// One line a message.
    static func answer(naming keys: some Sequence<UInt64>) -> [UInt8] {
        keys.flatMap { Array("r\(String($0, radix: 16))\n".utf8) }
    }

    private static func references(in body: [UInt8]) -> [String] {
        guard body.first == UInt8(ascii: "r") else { return [] }
        return body.split(separator: UInt8(ascii: "\n")).map { String(decoding: $0, as: UTF8.self) }
    }
}
