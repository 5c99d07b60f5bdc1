import Gateway
import HTTPServer
import Messaging
import Ports
import WireFormats

/// `POST /v1/preview`: what the same body would send at `/v1/messages`, and where each value came from. Nothing is stored
/// or sent.
struct PostPreview: Endpoint {
    let hub: Hub
    let refusals: RefusalLog
    let method = "POST"
    let bodyLimit = 65_536

    func serves(_ path: String) -> Bool { path == "/v1/preview" }

    func handle(_ request: HTTPRequest, reply: Reply) {
        do throws(Refusal) {
            let credentials = try hub.recognise(Credentials(request), for: .send)
            let submission = try MessageRequest.submission(
                from: try request.jsonBody(), credentials: credentials)
            let preview = try hub.preview(submission)
            reply.answer(
                HTTPResponse(
                    status: 200, headers: [("Content-Type", "application/json")], body: PreviewBody.bytes(of: preview)))
        } catch {
            refusals.tell("API", error)
            reply.answer(Problem(error).response)
        }
    }
}
