import Gateway
import HTTPServer
import Messaging

/// `GET /v1/messages/{id}/timeline`: every decision about a message and what each attempt taught.
struct GetTimeline: Endpoint {
    let hub: Hub
    let refusals: RefusalLog
    let method = "GET"
    let bodyLimit = 0
    private static let prefix = "/v1/messages/"
    private static let suffix = "/timeline"

    func serves(_ path: String) -> Bool {
        path.hasPrefix(Self.prefix) && path.hasSuffix(Self.suffix) && id(in: path).map { !$0.contains("/") } == true
    }

    private func id(in path: String) -> Substring? {
        guard path.utf8.count > Self.prefix.utf8.count + Self.suffix.utf8.count else { return nil }
        return path.dropFirst(Self.prefix.count).dropLast(Self.suffix.count)
    }

    func handle(_ request: HTTPRequest, reply: Reply) {
        do throws(Refusal) {
            let credentials = try hub.recognise(Credentials(request), for: .read)
            guard let text = id(in: request.path), let id = MessageID(String(text)) else {
                throw Refusal(.notFound, "There is no such message.")
            }
            hub.read(id, by: credentials) { result in
                if case .failure(let refusal) = result { refusals.tell("API", refusal) }
                reply.answer(hub.timeline(of: result))
            }
        } catch {
            refusals.tell("API", error)
            reply.answer(Problem(error).response)
        }
    }
}

extension Hub {
    func timeline(of result: Result<StoredMessage, Refusal>) -> HTTPResponse {
        switch result {
        case .failure(let refusal): Problem(refusal).response
        case .success(let stored):
            HTTPResponse(
                status: 200, headers: [("Content-Type", "application/json")],
                body: TimelineBody.bytes(of: stored, current.explain(stored), prospect: prospect(of: stored)))
        }
    }
}
