import Gateway
import HTTPServer
import Messaging
import Ports
import WireFormats

/// What commands say to a running hub over its Unix socket. Whoever can open the socket is the operator.
public final class ControlAPI: HTTPHandler {
    private let hub: Hub
    private let clock: any Clock

    public init(hub: Hub, clock: any Clock) {
        self.hub = hub
        self.clock = clock
    }

    public func bodyLimit(method: String, path: String) -> Int { 65_536 }

    public func handle(_ request: HTTPRequest, reply: Reply) {
        do throws(Refusal) {
            switch (request.method, request.path) {
            case ("POST", "/client-keys"): reply.answer(try addKey(try JSON.body(of: request)))
            case ("POST", "/messages"): try send(try JSON.body(of: request), reply)
            default: reply.answer(Problem(status: 404, "Nothing is served at this address.").response)
            }
        } catch {
            reply.answer(Problem(error).response)
        }
    }

    public func refusal(status: Int, sentence: String) -> HTTPResponse { Problem(status: status, sentence).response }

    /// `{"client": NAME}` → `{"key": TEXT}`
    private func addKey(_ body: Value) throws(Refusal) -> HTTPResponse {
        let key = try hub.addKey(client: try client(in: body))
        var json = JSONWriter()
        json.object { $0.member("key", key) }
        return HTTPResponse(status: 201, headers: [("Content-Type", "application/json")], body: json.bytes)
    }

    /// A message of our own API plus `client`; answers when it is settled, final, or 15 s later as it stands.
    private func send(_ body: Value, _ reply: Reply) throws(Refusal) {
        let submission = try Self.submission(from: body)
        hub.submit(submission, waitingUntil: clock.now() + .seconds(15)) { result in
            switch result {
            case .failure(let refusal): reply.answer(Problem(refusal).response)
            case .success(let stored):
                reply.answer(
                    HTTPResponse(
                        status: 200, headers: [("Content-Type", "application/json")],
                        body: MessageBody.bytes(of: stored)))
            }
        }
    }

    /// Also for the command line, when no hub runs.
    public static func submission(from body: Value) throws(Refusal) -> Submission {
        guard let client = body.at(["client"])?.string else {
            throw Refusal(.invalid, "A client is needed.", problems: [FieldProblem("/client", "It is missing.")])
        }
        return try MessageRequest.submission(
            from: body, credentials: .recognised(client: client), otherMembers: ["client"])
    }

    /// A message as the API shows it, as a value.
    public static func shown(_ stored: StoredMessage) -> Value {
        (try? JSON.parse(MessageBody.bytes(of: stored))) ?? .null
    }

    private func client(in body: Value) throws(Refusal) -> String {
        guard let name = body.at(["client"])?.string else {
            throw Refusal(.invalid, "A client is needed.", problems: [FieldProblem("/client", "It is missing.")])
        }
        return name
    }
}
