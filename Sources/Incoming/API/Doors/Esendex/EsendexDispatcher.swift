import Gateway
import HTTPServer
import Messaging
import Ports
import WireFormats

/// `POST /v1.0/messagedispatcher`, as Esendex has it: an application moves to the hub by changing its base URL. The user
/// is a client's name, the password its key. Answers 200 once every message is synced to disk, all or none.
struct EsendexDispatcher: Endpoint {
    let hub: Hub
    let refusals: RefusalLog
    let method = "POST"
    let bodyLimit = 1_048_576

    /// Esendex takes paths in any case; .NET and others call v1.1.
    func serves(_ path: String) -> Bool {
        let lower = path.lowercased()
        return lower == "/v1.0/messagedispatcher" || lower == "/v1.1/messagedispatcher"
    }

    func handle(_ request: HTTPRequest, reply: Reply) {
        let credentials = Credentials(request)
        var hasCredentials = true
        if case .none = credentials { hasCredentials = false }
        do throws(EsendexProblem) {
            let submissions = try read(request, credentials, hasCredentials)
            let base = "http://\(request.headers["host"] ?? "localhost")"
            hub.submit(submissions) { result in
                switch result {
                case .success(let ids): reply.answer(Self.accepted(ids, base: base))
                case .failure(let refusal): refuse(EsendexProblem(refusal, hasCredentials: true), reply)
                }
            }
        } catch {
            refuse(error, reply)
        }
    }

    func response(to problem: Problem) -> HTTPResponse {
        EsendexProblem(problem.status, problem.code, problem.detail).response
    }

    func methodNotAllowed(_ allowed: String) -> HTTPResponse {
        var response = EsendexProblem(405, "method_not_allowed", "The method is not allowed here").response
        response.headers.append(("Allow", allowed))
        return response
    }

    private func read(
        _ request: HTTPRequest, _ credentials: Credentials, _ hasCredentials: Bool
    ) throws(EsendexProblem) -> [Submission] {
        let recognised: Credentials
        do throws(Refusal) {
            recognised = try hub.recognise(credentials, for: .send)
        } catch {
            throw EsendexProblem(error, hasCredentials: hasCredentials)
        }
        guard let first = request.body.first(where: { !($0 == 0x20 || (0x09...0x0D).contains($0)) }) else {
            throw EsendexProblem(406, "body_empty", "The request body is empty")
        }
        guard first != UInt8(ascii: "<") else {
            throw EsendexProblem(415, "content_type_unsupported", "Send the message as JSON")
        }
        let body: Value
        do throws(Refusal) {
            body = try JSON.body(of: request)
        } catch {
            throw EsendexProblem(error, hasCredentials: hasCredentials)
        }
        return try EsendexRequest.submissions(from: body, credentials: recognised)
    }

    private func refuse(_ problem: EsendexProblem, _ reply: Reply) {
        refusals.tell("door esendex", problem.code, problem.description)
        reply.answer(problem.response)
    }

    /// The batch takes the id of its first message.
    private static func accepted(_ ids: [MessageID], base: String) -> HTTPResponse {
        var json = JSONWriter(capacity: 64 + 160 * ids.count)
        json.object {
            $0.member(
                "batch",
                object: {
                    $0.member("batchid", ids[0].description)
                    $0.member(
                        "messageheaders",
                        array: {
                            for id in ids.map(\.description) {
                                $0.object {
                                    $0.member("uri", "\(base)/v1.0/messageheaders/\(id)")
                                    $0.member("id", id)
                                }
                            }
                        })
                })
        }
        return HTTPResponse(
            status: 200, headers: [("Content-Type", "application/json; charset=utf-8")], body: json.bytes)
    }
}
