import Gateway
import HTTPServer
import Messaging

/// `GET /v1/messages/{id}`: where a message is and what was tried, for the client that sent it.
struct GetMessage: Endpoint {
    let hub: Hub
    let refusals: RefusalLog
    let method = "GET"
    let bodyLimit = 0
    private static let prefix = "/v1/messages/"

    func serves(_ path: String) -> Bool {
        path.hasPrefix(Self.prefix) && !path.dropFirst(Self.prefix.count).contains("/")
    }

    func handle(_ request: HTTPRequest, reply: Reply) {
        do throws(Refusal) {
            let credentials = try hub.recognise(Credentials(request), for: .read)
            guard let id = MessageID(String(request.path.dropFirst(Self.prefix.count))) else {
                throw Refusal(.notFound, "There is no such message.")
            }
            hub.read(id, by: credentials) { result in
                switch result {
                case .failure(let refusal):
                    refusals.tell("API", refusal)
                    reply.answer(Problem(refusal).response)
                case .success(let stored):
                    reply.answer(
                        HTTPResponse(
                            status: 200, headers: [("Content-Type", "application/json")],
                            body: MessageBody.bytes(of: stored)))
                }
            }
        } catch {
            refusals.tell("API", error)
            reply.answer(Problem(error).response)
        }
    }
}
