import StandIns
import Testing

struct BehaviourTests {
    private let simulator: EsendexSimulator
    private let control: Client

    init() throws {
        simulator = try EsendexSimulator()
        control = try #require(Client(port: simulator.port))
    }

    /// - Parameter givesUp: whether the sender closes its side without waiting.
    private func send(
        _ to: String = "447700900123", givesUp: Bool = false
    ) throws -> Result<Client.Answer, Client.EndError> {
        let client = try #require(Client(port: simulator.port))
        client.send(Request.post(Request.json(to: to)))
        if givesUp { client.finish() }
        return client.answer()
    }

    private func behave(_ behaviour: String) throws {
        #expect(try control.exchange(Request.behave(behaviour)).status == 200)
    }

    /// No behaviour hides what was taken.
    private func taken() throws -> Int {
        try control.exchange(Request.get("/_sim/messages", headers: "")).body.matches(of: /"account"/).count
    }

    @Test(
        "a status is answered to everything, and nothing is taken",
        arguments: [
            (302, nil), (400, nil), (401, nil), (402, nil), (403, nil), (429, "1"), (500, nil), (503, "1"),
        ] as [(Int, String?)])
    func status(status: Int, retryAfter: String?) throws {
        try behave(#"{"status":\#(status)}"#)
        let answer = try send().get()
        #expect(answer.status == status)
        #expect(answer.headers["retry-after"] == retryAfter)
        #expect((answer.headers["www-authenticate"] != nil) == (status == 401))
        #expect(answer.body.contains("\"simulated\""))
        #expect(try taken() == 0)
        try behave("{}")
        #expect(try send().get().status == 200)
        #expect(try taken() == 1)
    }

    @Test(arguments: [201, 202, 204])
    func `another answer of success has no body, and nothing is taken`(status: Int) throws {
        try behave(#"{"status":\#(status)}"#)
        let answer = try send().get()
        #expect(answer.status == status)
        #expect(answer.body == "")
        #expect(try taken() == 0)
    }

    @Test func `a null is as good as none`() throws {
        try behave(#"{"status":null,"hang":null,"delay_ms":null}"#)
        #expect(try send().get().status == 200)
        #expect(try taken() == 1)
    }

    @Test func `a hanging request gets no byte until its sender gives up`() throws {
        try behave(#"{"hang":true}"#)
        #expect(try send(givesUp: true) == .failure(.init(end: .closed, received: 0)))
        #expect(try taken() == 0)
    }

    @Test func `a reset comes after the whole request`() throws {
        try behave(#"{"reset":true}"#)
        let client = try #require(Client(port: simulator.port))
        let request = Request.post(Request.json())
        client.send(String(request.prefix(request.count / 2)))
        // Meanwhile the simulator has answered another, and still waits for the rest of this one.
        #expect(try taken() == 0)
        client.send(String(request.dropFirst(request.count / 2)))
        #expect(client.answer() == .failure(.init(end: .reset, received: 0)))
        #expect(try taken() == 0)
    }

    @Test func `dropped after it was taken`() throws {
        try behave(#"{"drop_after_accept":true}"#)
        #expect(try send() == .failure(.init(end: .closed, received: 0)))
        #expect(try taken() == 1)
        // What is not taken is told so.
        let client = try #require(Client(port: simulator.port))
        #expect(try client.exchange(Request.post(Request.json(), headers: "")).status == 401)
    }

    @Test func `garbage after it was taken`() throws {
        try behave(#"{"garbage":true}"#)
        let answer = try send().get()
        #expect(answer.status == 200)
        #expect(!answer.body.contains(simulator.messages[0].id))
        #expect(try taken() == 1)
    }

    @Test func `a slow answer is of a message that was taken before the wait`() throws {
        try behave(#"{"delay_ms":600000}"#)
        #expect(try send(givesUp: true) == .failure(.init(end: .closed, received: 0)))
        #expect(try taken() == 1)
        try behave(#"{"delay_ms":1,"status":503}"#)
        #expect(try send().get().status == 503)
        try behave(#"{"delay_ms":1}"#)
        #expect(try send().get().status == 200)
        #expect(try taken() == 2)
    }

    @Test func `a refusal closes the port and open connections, but not the control's`() throws {
        let open = try #require(Client(port: simulator.port))
        #expect(try open.exchange(Request.post(Request.json())).status == 200)
        try behave(#"{"refuse_ms":600000}"#)
        #expect(Client(port: simulator.port) == nil)
        #expect(open.answer() == .failure(.init(end: .closed, received: 0)))
        #expect(try taken() == 1)
        #expect(Client(port: simulator.port) == nil)
        try behave("{}")
        #expect(try send().get().status == 200)
        #expect(try taken() == 2)
    }

    @Test func `a refusal is answered on a connection that served before, too`() throws {
        #expect(try control.exchange(Request.post(Request.json())).status == 200)
        try behave(#"{"refuse_ms":600000}"#)
        #expect(try taken() == 1)
    }

    @Test func `a refusal ends by itself, and does not serve a control connection that turns to the service`() throws {
        try behave(#"{"refuse_ms":600000}"#)
        control.send(Request.post(Request.json()))
        #expect(control.answer() == .failure(.init(end: .closed, received: 0)))
        var shorter = Behaviour()
        shorter.refuseMilliseconds = 1
        simulator.behave(shorter)
        // Refused connections come back at once, so this goes on until the port listens again.
        var client: Client?
        for _ in 0..<1_000_000 where client == nil { client = Client(port: simulator.port) }
        #expect(try client?.exchange(Request.post(Request.json())).status == 200)
        #expect(simulator.messages.count == 1)
    }

    @Test(
        "a behaviour that is not understood changes nothing",
        arguments: [
            ("", "not JSON: the text ends where a value is expected at 1:1"), ("[]", "must be an object"),
            (
                #"{"statsu":500}"#,
                "statsu is not known; known are status, delay_ms, hang, drop_after_accept, reset, garbage, refuse_ms"
            ),
            (
                #"{"statsu":null}"#,
                "statsu is not known; known are status, delay_ms, hang, drop_after_accept, reset, garbage, refuse_ms"
            ),
            (#"{"status":"500"}"#, "status must be a whole number from 200 to 599"),
            (#"{"status":100}"#, "status must be a whole number from 200 to 599"),
            (#"{"hang":1}"#, "hang must be true or false"),
            (#"{"delay_ms":-1}"#, "delay_ms must be a whole number from 0 to 600000"),
            (#"{"refuse_ms":1.5}"#, "refuse_ms must be a whole number from 0 to 600000"),
        ])
    func mistakes(body: String, sentence: String) throws {
        try behave(#"{"status":503,"hang":false}"#)
        let answer = try control.exchange(Request.behave(body))
        #expect(answer.status == 400)
        #expect(answer.body == #"{"error":"\#(sentence)"}"#)
        #expect(try control.exchange(Request.get("/_sim/behaviour", headers: "")).body == #"{"status":503}"#)
        #expect(try send().get().status == 503)
    }

    @Test func `other pages of the simulator are not there`() throws {
        #expect(try control.exchange(Request.get("/_sim/x", headers: "")).status == 404)
        #expect(try control.exchange(Request.get("/_sim/behaviour", method: "DELETE", headers: "")).status == 405)
    }

    @Test func `magic numbers script their own request`() throws {
        #expect(try send("+447700990402").get().status == 402)
        #expect(try send("447700999503").get().status == 200)
        #expect(try send("447700990503").get().status == 503)
        #expect(try send("447700990001", givesUp: true) == .failure(.init(end: .closed, received: 0)))
        #expect(try send("447700990002") == .failure(.init(end: .reset, received: 0)))
        #expect(try taken() == 1)
        #expect(try send("447700990003") == .failure(.init(end: .closed, received: 0)))
        #expect(try send("447700990004").get().body.contains("garbage"))
        #expect(try taken() == 3)
        // Only in this one range.
        for ordinary in ["447700900402", "447700980402", "1447700990402"] {
            #expect(try send(ordinary).get().status == 200)
        }
    }

    @Test func `a stopped simulator refuses and hangs up`() throws {
        #expect(try taken() == 0)
        simulator.stop()
        simulator.stop()
        #expect(control.answer() == .failure(.init(end: .closed, received: 0)))
        #expect(Client(port: simulator.port) == nil)
    }

    @Test func `a port in use is said so`() throws {
        let port = simulator.port
        #expect {
            try EsendexSimulator(port: port)
        } throws: { error in
            (error as? StandInError)?.sentence == "cannot listen on 127.0.0.1:\(port): Address already in use"
        }
    }
}
