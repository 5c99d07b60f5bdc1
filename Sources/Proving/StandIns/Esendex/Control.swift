import Synchronization

/// Decides for each request whether the simulator behaves.
final class Control: Sendable {
    let service: EsendexService
    private let state = Mutex(State())

    private struct State {
        var behaviour = Behaviour()
        var refuse: (@Sendable (_ milliseconds: Int) -> Void)?
    }

    init(service: EsendexService) { self.service = service }

    /// Set once, when the server is there.
    var refuse: (@Sendable (_ milliseconds: Int) -> Void)? {
        get { state.withLock { $0.refuse } }
        set { state.withLock { $0.refuse = newValue } }
    }

    func behave(_ behaviour: Behaviour) {
        let refuse = state.withLock { state in
            state.behaviour = behaviour
            return state.refuse
        }
        refuse?(behaviour.refuseMilliseconds)
    }

    func answer(to request: StandInRequest) -> StandInAnswer {
        if request.path.hasPrefix("/_sim/") { return .answer(ownAnswer(to: request)) }
        var behaviour = state.withLock { $0.behaviour }
        let result = service.result(of: request)
        for message in result.taken { MagicNumber.script(message.to, into: &behaviour) }
        let answer = answer(result, behaviour)
        guard behaviour.delayMilliseconds > 0 else { return answer }
        return .later(milliseconds: behaviour.delayMilliseconds, answer)
    }

    private func answer(_ result: EsendexService.Result, _ behaviour: Behaviour) -> StandInAnswer {
        if behaviour.hang { return .hang }
        if behaviour.reset { return .reset }
        if let status = behaviour.status { return .answer(scripted(status, like: result.response)) }
        service.ledger.take(result.taken)
        guard result.response.status == 200 else { return .answer(result.response) }
        if behaviour.dropAfterAccept { return .drop }
        if behaviour.garbage {
            // Neither JSON nor XML nor UTF-8.
            let body: [UInt8] = Array("{\"batch\": <garbage ".utf8) + [0xFF, 0xFE, 0x00]
            return .answer(StandInResponse(status: 200, headers: result.response.headers, body: body))
        }
        return .answer(result.response)
    }

    private func scripted(_ status: Int, like response: StandInResponse) -> StandInResponse {
        // Not taken, and no error: there is nothing to say.
        if status < 300 { return StandInResponse(status: status) }
        let isXML = response.headers.contains { $0.1.contains("xml") }
        let error = APIError("simulated", "The simulator was told to answer so")
        var scripted = Answers.error(status, error, isXML ? .xml : .json)
        if status == 429 || status == 503 { scripted.headers.append(("Retry-After", "1")) }
        if (300..<400).contains(status) { scripted.headers.append(("Location", "https://api.esendex.com/")) }
        return scripted
    }

    private func ownAnswer(to request: StandInRequest) -> StandInResponse {
        switch (request.method, request.path) {
        case ("GET", "/_sim/messages"): return ControlAnswers.messages(service.ledger.messages)
        case ("DELETE", "/_sim/messages"):
            service.ledger.clear()
            return StandInResponse(status: 204)
        case ("GET", "/_sim/behaviour"): return ControlAnswers.behaviour(state.withLock { $0.behaviour })
        case ("POST", "/_sim/behaviour"):
            switch Behaviour.read(request.body) {
            case .failure(let mistake): return ControlAnswers.error(400, mistake.sentence)
            case .success(let behaviour):
                behave(behaviour)
                return ControlAnswers.behaviour(behaviour)
            }
        case ("GET", "/_sim/passwords"): return ControlAnswers.passwords(service.passwords.counts)
        case ("POST", "/_sim/passwords"):
            switch service.passwords.read(request.body, users: Set(service.accounts.map(\.user))) {
            case .failure(let mistake): return ControlAnswers.error(400, mistake.sentence)
            case .success: return ControlAnswers.passwords(service.passwords.counts)
            }
        case (_, "/_sim/messages"), (_, "/_sim/behaviour"), (_, "/_sim/passwords"):
            return ControlAnswers.error(405, "the method is not known here")
        default: return ControlAnswers.error(404, "known are /_sim/messages, /_sim/behaviour and /_sim/passwords")
        }
    }
}
