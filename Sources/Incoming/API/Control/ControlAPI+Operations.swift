import Gateway
import HTTPServer
import Messaging
import Ports
import RoutingCore
import WireFormats

extension ControlAPI {
    /// A message of our own API plus `client`; answers when it is settled, final, or 15 s later as it stands.
    func send(_ body: Value, _ reply: Reply) throws(Refusal) {
        let client = try text("client", in: body)
        let submission = try MessageRequest.submission(
            from: body, credentials: .recognised(client: client), otherMembers: ["client", "actor"])
        hub.submit(submission, waitingUntil: clock.now() + .seconds(15)) { reply.answer(Self.answer($0)) }
    }

    /// `{"provider": NAME, "reason": TEXT}`
    func drain(_ body: Value, _ actor: Actor) throws(Refusal) -> HTTPResponse {
        try hub.drainProvider(
            try text("provider", in: body), reason: try text("reason", in: body), by: actor)
        return Self.json(Array("{}".utf8))
    }

    /// `{"country", "client", "purpose", "channel", "providers": [NAME, …]}`: why each of them would not be used now.
    func obstacles(_ body: Value) -> HTTPResponse {
        func word(_ name: String) -> String { body.at([name])?.string ?? "" }
        let facts = RoutingFacts(
            country: word("country"), client: word("client"), clientID: nil,
            purpose: Purpose(rawValue: word("purpose")) ?? .transactional,
            channel: Channel(rawValue: word("channel")) ?? .sms)
        var names: [String] = []
        if case .array(let elements)? = body.at(["providers"]) { names = elements.compactMap(\.string) }
        let obstacles = hub.obstacles(to: facts, at: names)
        var json = JSONWriter()
        json.object { for name in obstacles.keys.sorted() { $0.member(name, obstacles[name] ?? "") } }
        return Self.json(json.bytes)
    }

    /// `{"provider": NAME, "reason": TEXT}`; the reason is for the log and may be left out.
    func restore(_ body: Value, _ actor: Actor) throws(Refusal) -> HTTPResponse {
        try hub.restoreProvider(try text("provider", in: body), reason: reason(in: body), by: actor)
        return Self.json(Array("{}".utf8))
    }

    /// `{"providers": [{"provider", "configured", "drained": REASON?, "not_now": WHY?}, …]}`
    func listProviders() throws(Refusal) -> HTTPResponse {
        let standings = try hub.providerStandings()
        var json = JSONWriter()
        json.object {
            $0.member(
                "providers",
                array: { json in
                    for standing in standings {
                        json.object {
                            $0.member("provider", standing.name)
                            $0.member("configured", standing.isConfigured)
                            if let reason = standing.drainReason { $0.member("drained", reason) }
                            if let obstacle = standing.obstacle { $0.member("not_now", obstacle) }
                        }
                    }
                })
        }
        return Self.json(json.bytes)
    }

    /// `{"id": ID, "reason": TEXT?}`
    func resend(_ body: Value, _ actor: Actor, _ reply: Reply) throws(Refusal) {
        hub.resendUnknown(try id(in: body), by: actor, reason: reason(in: body)) { reply.answer(Self.answer($0)) }
    }

    /// `{"id": ID, "reason": TEXT?}`
    func close(_ body: Value, _ actor: Actor, _ reply: Reply) throws(Refusal) {
        hub.closeUnknown(try id(in: body), by: actor, reason: reason(in: body)) { reply.answer(Self.answer($0)) }
    }

    func reason(in body: Value) -> String? { body.at(["reason"])?.string }

    /// `{"messages": […]}`, oldest first.
    func listUnknown(_ reply: Reply) {
        hub.unknownMessages(atMost: 10_000) { result in
            switch result {
            case .failure(let refusal): reply.answer(Problem(refusal).response)
            case .success(let messages):
                var json = JSONWriter()
                json.object {
                    $0.member("messages", array: { for stored in messages { MessageBody.write(stored, to: &$0) } })
                }
                reply.answer(Self.json(json.bytes))
            }
        }
    }

    /// `{"messages": 3, "cancelled": 1, "under_way": 0}`
    static func answer(_ result: Result<Forgotten, Refusal>) -> HTTPResponse {
        switch result {
        case .failure(let refusal): return Problem(refusal).response
        case .success(let forgotten):
            var json = JSONWriter()
            json.object {
                $0.member("messages", forgotten.messages)
                $0.member("cancelled", forgotten.waiting)
                $0.member("under_way", forgotten.underWay)
            }
            return Self.json(json.bytes)
        }
    }
}
