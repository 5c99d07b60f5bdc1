import Gateway
import HTTPServer
import Messaging
import Ports
import WireFormats

/// What commands say to a running hub over its Unix socket; whoever can open the socket is the operator. When no hub
/// runs, a command holds the store itself and speaks to this directly.
public final class ControlAPI: HTTPHandler {
    let hub: Hub
    let clock: any Clock
    private let reload: (@Sendable () -> Void)?

    /// `reload` makes a running hub read its configuration and secrets again; nil for a command that has no more to read.
    public init(hub: Hub, clock: any Clock, reload: (@Sendable () -> Void)? = nil) {
        self.hub = hub
        self.clock = clock
        self.reload = reload
    }

    public func bodyLimit(method: String, path: String) -> Int { 65_536 }

    public func handle(_ request: HTTPRequest, reply: Reply) {
        do throws(Refusal) {
            let body = try JSON.body(of: request)
            let actor = Self.actor(of: request, body)
            switch request.path {
            case "/client-keys/add": reply.answer(try addKey(body, actor))
            case "/client-keys/list": reply.answer(listKeys())
            case "/client-keys/revoke": reply.answer(try revokeKey(body, actor))
            case "/messages/send": try send(body, reply)
            case "/messages/explain":
                hub.readAny(try id(in: body)) { [hub] in reply.answer(hub.timeline(of: $0)) }
            case "/recipients/look": hub.lookFor(try text("to", in: body)) { reply.answer(Self.answer($0)) }
            case "/recipients/forget":
                hub.forget(try text("to", in: body), by: actor, reason: body.at(["reason"])?.string) {
                    reply.answer(Self.answer($0))
                }
            case "/providers/obstacles": reply.answer(obstacles(body))
            case "/providers/list": reply.answer(try listProviders())
            case "/providers/drain": reply.answer(try drain(body, actor))
            case "/providers/restore": reply.answer(try restore(body, actor))
            case "/unknown/list": listUnknown(reply)
            case "/unknown/resend": try resend(body, actor, reply)
            case "/unknown/close": try close(body, actor, reply)
            case "/reload": reply.answer(reloaded())
            default: reply.answer(Problem(status: 404, "Nothing is served at this address.").response)
            }
        } catch {
            reply.answer(Problem(error).response)
        }
    }

    public func refusal(status: Int, sentence: String, path: String?) -> HTTPResponse {
        Problem(status: status, sentence).response
    }

    /// 202: the hub does it next, and its log says what came of it.
    private func reloaded() -> HTTPResponse {
        guard let reload else { return Problem(status: 409, "There is no running hub to reload.").response }
        reload()
        return Self.json(Array("{}".utf8), status: 202)
    }

    // MARK: What bodies hold

    /// Who asks, and how: the name is the caller's word; the user id of a socket's other side is the kernel's.
    private static func actor(of request: HTTPRequest, _ body: Value) -> Actor {
        let name = body.at(["actor"])?.string ?? ""
        return Actor(name: name.isEmpty ? "(unnamed)" : name, source: request.peer.isEmpty ? "command" : request.peer)
    }

    func text(_ name: String, in body: Value) throws(Refusal) -> String {
        guard let text = body.at([name])?.string, !text.isEmpty else {
            throw Refusal(.invalid, "\(name) is needed.", problems: [FieldProblem("/\(name)", "It is missing.")])
        }
        return text
    }

    func id(in body: Value) throws(Refusal) -> MessageID {
        guard let id = MessageID(try text("id", in: body)) else {
            throw Refusal(.notFound, "There is no such message.")
        }
        return id
    }

    // MARK: What answers hold

    static func answer(_ result: Result<StoredMessage, Refusal>) -> HTTPResponse {
        switch result {
        case .failure(let refusal): Problem(refusal).response
        case .success(let stored): json(MessageBody.bytes(of: stored))
        }
    }

    static func json(_ body: [UInt8], status: Int = 200) -> HTTPResponse {
        HTTPResponse(status: status, headers: [("Content-Type", "application/json")], body: body)
    }
}
