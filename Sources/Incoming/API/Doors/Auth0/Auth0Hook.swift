import Gateway
import HTTPServer
import Messaging
import Ports
import WireFormats

/// `POST /v1/hooks/auth0`. A login waits behind it, so it answers within 8 s: 200 when the text was taken or may have been,
/// 422 when it never can be, 503 when no provider took it and nothing will leave any more.
struct Auth0Hook: Endpoint {
    let hub: Hub
    let clock: any Clock
    let log: any OperatorLog
    let refusals: RefusalLog
    let method = "POST"
    let bodyLimit = 65_536

    /// Auth0 gives a script 20 s and advises limits under 10.
    static let patience = Interval.seconds(8)

    func serves(_ path: String) -> Bool { path == "/v1/hooks/auth0" }

    func handle(_ request: HTTPRequest, reply: Reply) {
        do throws(Refusal) {
            let credentials = try hub.recognise(Credentials(request), for: .send)
            var submission = try Auth0Request.submission(from: try JSON.body(of: request), credentials: credentials)
            submission.callerLeavesAt = clock.now() + Self.patience
            hub.submit(submission, waitingUntil: .distantFuture) { result in
                reply.answer(answer(result))
            }
        } catch {
            reply.answer(answer(.failure(error)))
        }
    }

    private func answer(_ result: Result<StoredMessage, Refusal>) -> HTTPResponse {
        switch result {
        case .failure(let refusal):
            refuse(refusal)
            return Problem(refusal).response
        case .success(let stored):
            guard let failure = failure(of: stored) else { return taken(stored) }
            log.write(.warning, "hook auth0: message \(stored.message.id) \(stored.state): \(failure.detail)")
            return failure.response
        }
    }

    /// Each failed call of a tenant has its line; strangers cannot fill the log.
    private func refuse(_ refusal: Refusal) {
        if refusal.kind == .unauthenticated { return refusals.tell("hook auth0", refusal) }
        log.write(.warning, "hook auth0: refused (\(refusal.kind.rawValue)): \(refusal.sentence)")
    }

    /// Nil when the text was taken, or may have been: then nobody may hear "failed".
    private func failure(of stored: StoredMessage) -> Problem? {
        guard [.failed, .cancelled, .expired].contains(stored.state) else { return nil }
        let last = stored.attempts.last?.outcome
        let instance = "/v1/messages/\(stored.message.id)"
        let why = last?.reason?.sentence ?? "no provider could be tried"
        if case .rejected = last {
            return Problem(
                status: 422, code: "rejected", title: "The message was rejected", detail: why, instance: instance)
        }
        return Problem(
            status: 503, code: "not_sent", title: "No provider took the message", detail: why, instance: instance,
            headers: [("Retry-After", "1")])
    }

    private func taken(_ stored: StoredMessage) -> HTTPResponse {
        var json = JSONWriter(capacity: 96)
        json.object {
            $0.member("id", stored.message.id.description)
            $0.member("status", stored.state.rawValue)
        }
        return HTTPResponse(status: 200, headers: [("Content-Type", "application/json")], body: json.bytes)
    }
}
