import Messaging
import Ports
import ProviderKit
import Providers
import StandIns
import Testing
import WireFormats

/// The hub's own adapter against the stand-in, over a real socket.
struct AdapterTests {
    private let simulator: EsendexSimulator
    private let provider: any Provider

    init() throws {
        try self.init(accounts: [try #require(SimulatedAccount(argument: "EX1:user@example.com:pass:word"))])
    }

    private init(accounts: [SimulatedAccount]) throws {
        simulator = try EsendexSimulator(accounts: accounts)
        provider = try Self.provider(port: simulator.port)
    }

    private static func provider(
        port: Int, account: String = "EX1", password: String = "pass:word"
    ) throws -> any Provider {
        let credentials = ["account": account, "username": "user@example.com", "password": password]
        return try Esendex.kind.make(
            ProviderSettings(
                name: "main", texts: ["base_url": "http://127.0.0.1:\(port)"],
                credentials: credentials.mapValues { Secret(Array($0.utf8)) }, masksCodes: false))
    }

    private func dispatch(
        to digits: String = "447700900123", text: String = "Ваш код 123456", channel: Channel = .sms
    ) -> Dispatch {
        let content = Message.Content(
            to: E164(digits: digits, callingCodeLength: 2), country: "GB", text: text, language: "fr",
            route: "all", candidates: ["main"])
        let message = Message(
            id: MessageID(high: 1, low: 1), client: "shop", owner: "shop", purpose: .otp, channel: channel,
            acceptedAt: Instant(milliseconds: 0), expiresAt: Instant(milliseconds: 300_000), content: content)
        return Dispatch(message: message, originator: "ACME", lifeLeft: .minutes(5))
    }

    private func outcomes(_ dispatches: [Dispatch], by other: (any Provider)? = nil) throws -> [Outcome] {
        let provider = other ?? provider
        return provider.outcomes(of: try carry(provider.call(for: dispatches)), count: dispatches.count)
    }

    private func health(by other: (any Provider)? = nil) throws -> Outcome {
        let provider = other ?? provider
        return provider.health(in: try carry(try #require(provider.probe())))
    }

    private func finding(of dispatch: Dispatch, reference: String? = nil) throws -> LookUpFinding {
        let began = try #require(Instant(rfc3339: "2013-03-06T13:18:25Z"))
        let question = LookUp(message: dispatch.message, reference: reference, beganAt: began)
        return provider.finding(in: try carry(try #require(provider.lookUp(question))), of: question)
    }

    /// Carries one call, as a transport would.
    private func carry(_ call: Call) throws -> CallResult {
        guard case .http(let endpoint, let body) = call else { return .written }
        let headers = endpoint.headers.map { header in
            switch header.value {
            case .plain(let text): "\(header.name): \(text)\r\n"
            case .secret(let secret): "\(header.name): \(secret.withBytes { String(decoding: $0, as: UTF8.self) })\r\n"
            }
        }.joined()
        let path = String(endpoint.url.dropFirst("http://127.0.0.1:\(simulator.port)".count))
        let client = try #require(Client(port: simulator.port))
        let text = String(decoding: body, as: UTF8.self)
        client.send(
            endpoint.method == "GET"
                ? Request.get(path, headers: headers) : Request.post(text, to: path, type: nil, headers: headers))
        return switch client.answer() {
        case .success(let answer):
            .answered(
                HTTPAnswer(
                    status: answer.status, retryAfter: answer.headers["retry-after"], body: Array(answer.body.utf8)))
        case .failure: .mayHaveBeenSent(Reason(.connectionLost, "lost"), partial: nil)
        }
    }

    @Test func `a batch is taken as it was meant`() throws {
        let outcomes = try outcomes([dispatch(), dispatch(to: "353871234567"), dispatch(channel: .voice)])
        #expect(outcomes == simulator.messages.map { .accepted(reference: $0.id) })
        #expect(simulator.messages.map(\.to) == ["447700900123", "353871234567", "447700900123"])
        #expect(simulator.messages.map(\.type) == ["SMS", "SMS", "Voice"])
        #expect(simulator.messages.map(\.validity) == [1, 1, nil])
        for message in simulator.messages {
            #expect(message.account == "EX1")
            #expect(message.from == "ACME")
            #expect(message.body == "Ваш код 123456")
            #expect(message.characterset == "Auto")
        }
    }

    @Test func `a wrong account and a wrong password are about the account`() throws {
        let account = try outcomes([dispatch()], by: Self.provider(port: simulator.port, account: "EX9"))
        #expect(account.map(\.reason?.label) == [.account])
        let password = try outcomes([dispatch()], by: Self.provider(port: simulator.port, password: "x"))
        #expect(password.map(\.reason?.label) == [.credentials])
        #expect((account + password).map(\.word) == [.misconfigured, .misconfigured])
        #expect(simulator.messages.isEmpty)
    }

    @Test(
        "each misbehaviour ends in its outcome, with the copies it leaves",
        arguments: [
            ("447700990400", .refused, 0), ("447700990402", .misconfigured, 0), ("447700990403", .misconfigured, 0),
            ("447700990429", .deferred, 0), ("447700990500", .unknown, 0), ("447700990503", .deferred, 0),
            ("447700990002", .unknown, 0), ("447700990003", .unknown, 1), ("447700990004", .unknown, 1),
            ("447700990000", .accepted, 1),
        ] as [(String, Outcome.Word, Int)])
    func misbehaviour(to: String, word: Outcome.Word, copies: Int) throws {
        let outcomes = try outcomes([dispatch(to: to)])
        #expect(outcomes.map(\.word) == [word])
        if case .deferred(_, let retryAfter) = outcomes[0] { #expect(retryAfter == .seconds(1)) }
        #expect(simulator.messages.count == copies)
    }

    @Test func `a message that was dropped after it was taken is found, and one that was not taken is not`() throws {
        let (lost, refused) = (dispatch(to: "447700990003"), dispatch(to: "447700990503"))
        #expect(try finding(of: lost) == .notTaken)
        #expect(try outcomes([lost]).map(\.word) == [.unknown])
        let id = try #require(simulator.messages.first?.id)
        #expect(try finding(of: lost) == .taken(reference: id))
        #expect(try finding(of: lost, reference: id.lowercased()) == .taken(reference: id.lowercased()))
        #expect(try finding(of: lost, reference: "0") == .cannotTell)
        #expect(try outcomes([refused]).map(\.word) == [.deferred])
        #expect(try finding(of: refused) == .notTaken)
        // The same number, another text.
        #expect(try finding(of: dispatch(to: "447700990003", text: "Ваш код 654321")) == .notTaken)
        #expect(try finding(of: dispatch(to: "447700990003", channel: .voice)) == .notTaken)
    }

    @Test func `a probe tells what is wrong with an account, and sends nothing`() throws {
        #expect(try health() == .accepted(reference: nil))
        let account = try health(by: Self.provider(port: simulator.port, account: "EX9"))
        #expect(account.reason?.label == .account)
        let password = try health(by: Self.provider(port: simulator.port, password: "pass:wrong"))
        #expect(password.reason?.label == .credentials)
        for outcome in [account, password] {
            #expect(outcome.word == .misconfigured)
            for secret in ["EX1", "EX9", "user@example.com", "pass:"] {
                #expect(outcome.reason?.sentence.contains(secret) == false)
            }
        }
        #expect(simulator.messages.isEmpty)
    }

    @Test func `where any account is good, a probe is well before anything was sent`() throws {
        let open = try AdapterTests(accounts: [])
        #expect(try open.health() == .accepted(reference: nil))
        _ = try open.outcomes([open.dispatch()])
        #expect(try open.health() == .accepted(reference: nil))
    }

    @Test(
        "misbehaviour hits probes and look-ups as it hits sends",
        arguments: [
            (#"{"status":402}"#, .misconfigured), (#"{"status":429}"#, .deferred), (#"{"status":500}"#, .unknown),
            (#"{"status":503}"#, .deferred), (#"{"reset":true}"#, .unknown), (#"{"garbage":true}"#, .unknown),
            (#"{"drop_after_accept":true}"#, .unknown),
        ] as [(String, Outcome.Word)])
    func misbehaviourWhenAsked(behaviour: String, word: Outcome.Word) throws {
        #expect(try outcomes([dispatch()]).map(\.word) == [.accepted])
        let control = try #require(Client(port: simulator.port))
        #expect(try control.exchange(Request.behave(behaviour)).status == 200)
        #expect(try health().word == word)
        #expect(try finding(of: dispatch()) == .cannotTell)
        #expect(try control.exchange(Request.behave("{}")).status == 200)
        #expect(try health().word == .accepted)
        #expect(try finding(of: dispatch()) == .taken(reference: simulator.messages[0].id))
    }
}
