import Gateway
import HTTPServer
import Messaging
import Ports
import WireFormats

/// `POST /v1/messages`: 202 once the message is synced to disk; with `Prefer: wait=N`, 200 if it settles within N seconds.
struct PostMessage: Endpoint {
    let hub: Hub
    let clock: any Clock
    let refusals: RefusalLog
    let method = "POST"
    let bodyLimit = 65_536

    func serves(_ path: String) -> Bool { path == "/v1/messages" }

    func handle(_ request: HTTPRequest, reply: Reply) {
        do throws(Refusal) {
            let credentials = try hub.recognise(Credentials(request), for: .send)
            let submission = try MessageRequest.submission(
                from: try request.jsonBody(), credentials: credentials)
            if let wait = Self.wait(request.headers["prefer"]) {
                hub.submit(submission, waitingUntil: clock.now() + wait) { reply.answer(answer($0)) }
            } else {
                hub.submit(submission) { reply.answer(answer($0)) }
            }
        } catch {
            reply.answer(refuse(error))
        }
    }

    /// The seconds of `Prefer: wait=N` (RFC 7240), at most 30; what cannot be read is as if it were not there.
    private static func wait(_ preferences: String?) -> Interval? {
        for preference in preferences?.split(separator: ",") ?? [] {
            let bare = preference.split(separator: ";")[0].filter { $0 != " " && $0 != "\t" && $0 != "\"" }.lowercased()
            if bare.hasPrefix("wait="), let seconds = Int64(bare.dropFirst(5)), seconds > 0 {
                return .seconds(min(seconds, 30))
            }
        }
        return nil
    }

    private func refuse(_ refusal: Refusal) -> HTTPResponse {
        refusals.tell("API", refusal)
        return Problem(refusal).response
    }

    private func answer(_ result: Result<MessageID, Refusal>) -> HTTPResponse {
        switch result {
        case .failure(let refusal): return refuse(refusal)
        case .success(let id):
            let text = id.description
            var json = JSONWriter(capacity: 80)
            json.object {
                $0.member("id", text)
                $0.member("status", MessageState.queued.rawValue)
            }
            return HTTPResponse(status: 202, headers: Self.headers(text), body: json.bytes)
        }
    }

    private func answer(_ result: Result<StoredMessage, Refusal>) -> HTTPResponse {
        switch result {
        case .failure(let refusal): return refuse(refusal)
        case .success(let stored):
            let isDone = stored.state.isSettled || stored.state.isFinal
            return HTTPResponse(
                status: isDone ? 200 : 202, headers: Self.headers(stored.message.id.description),
                body: MessageBody.bytes(of: stored))
        }
    }

    private static func headers(_ id: String) -> [(name: String, value: String)] {
        [("Content-Type", "application/json"), ("Location", "/v1/messages/" + id)]
    }
}

extension HTTPRequest {
    /// The body of our own API: JSON, and said to be nothing else.
    func jsonBody() throws(Refusal) -> Value {
        guard isJSON else { throw Refusal(.notJSON, "Send the body as application/json.") }
        return try JSON.body(of: self)
    }

    /// True unless the caller says that it is something else.
    private var isJSON: Bool {
        guard let type = headers["content-type"] else { return true }
        let bare = type.prefix { $0 != ";" && $0 != " " }.lowercased()
        return bare == "application/json" || bare.hasSuffix("+json")
    }
}

extension JSON {
    /// The body as JSON; a refusal names line and column.
    static func body(of request: HTTPRequest) throws(Refusal) -> Value {
        do throws(JSONProblem) {
            return try parse(request.body)
        } catch {
            throw Refusal(
                .malformed, "The body is not JSON: line \(error.line), column \(error.column): \(error.what).")
        }
    }
}
