import Messaging
import Testing
import WireFormats

/// What each door answers when as many messages are unfinished as `backlog:` allows.
struct BacklogTests {
    struct Facts: Sendable {
        var taken: Int
        var ready: Int
        var refusals: [HTTP.Answer]
    }

    @Test("Beyond the bound every door answers 503 in its own shape, with Retry-After")
    func full() async throws {
        let facts = try await blackBox {
            // Nobody listens there, so the first message stays unfinished.
            let nobody = try FreePort.find()
            let hub = try HubProcess(
                """
                backlog: { unfinished: 1 }
                providers:
                  esendex:
                    { kind: esendex, base_url: "http://127.0.0.1:\(nobody)", account: EX0, username: u, password: p }
                routes: [{ when: { country: GB }, use: [esendex] }]
                clients: { shop: }

                """)
            let key = try hub.makeKey(for: "shop")
            try hub.start()
            let message = Value.Members([
                .init("to", .string("+447700900123")), .init("text", .string("Hello")),
            ])
            let taken = try hub.submit(message, key: key)
            let ready = try HTTP.send("GET", "/readyz", port: hub.port)
            let headers = ["Authorization": "Bearer \(key)", "Content-Type": "application/json"]
            let ask = { (path: String, body: String) in
                try HTTP.send("POST", path, port: hub.port, headers: headers, body: Array(body.utf8))
            }
            let refusals = [
                try hub.submit(message, key: key),
                try ask("/v1.0/messagedispatcher", #"{"messages":[{"to":"447700900123","body":"Hello"}]}"#),
                try ask("/v1/hooks/auth0", #"{"recipient":"+447700900123","text":"Hello","context":{}}"#),
            ]
            return Facts(taken: taken.status, ready: ready.status, refusals: refusals)
        }
        #expect(facts.taken == 202)
        #expect(facts.ready == 503)
        #expect(facts.refusals.map(\.status) == [503, 503, 503])
        #expect(facts.refusals.map { $0.headers["retry-after"] } == ["1", "1", "1"])
        let sentence = "Too many messages are waiting in the hub already; nothing was sent."
        let problem = BadInput.problem(503, "backlog_full", "Not available right now", sentence)
        #expect(
            facts.refusals.map(\.text) == [
                problem, "{\"errors\":[{\"code\":\"backlog_full\",\"description\":\"\(sentence)\"}]}", problem,
            ])
    }
}
