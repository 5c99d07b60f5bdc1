import Messaging
import Ports
import ProviderKit
import Providers
import StandIns
import Testing

/// The hub's own adapter against the stand-in, over a real socket.
struct AdapterTests {
    private let simulator: EsendexSimulator
    private let provider: any Provider

    init() throws {
        let account = try #require(SimulatedAccount(argument: "EX1:user@example.com:pass:word"))
        simulator = try EsendexSimulator(accounts: [account])
        provider = try Self.provider(port: simulator.port)
    }

    private static func provider(
        port: Int, account: String = "EX1", password: String = "pass:word"
    ) throws -> any Provider {
        let credentials = ["account": account, "username": "user@example.com", "password": password]
        return try Esendex.kind.make(
            ProviderSettings(
                name: "main", texts: ["base_url": "http://127.0.0.1:\(port)", "sender": "ACME"],
                credentials: credentials.mapValues { Secret(Array($0.utf8)) }, masksCodes: false))
    }

    private func dispatch(to digits: String = "447700900123", channel: Channel = .sms) -> Dispatch {
        let content = Message.Content(
            to: E164(digits: digits, callingCodeLength: 2), country: "GB", text: "Ваш код 123456", language: "fr",
            route: "all", candidates: ["main"])
        let message = Message(
            id: MessageID(high: 1, low: 1), client: "shop", owner: "shop", purpose: .otp, channel: channel,
            acceptedAt: Instant(milliseconds: 0), expiresAt: Instant(milliseconds: 300_000), content: content)
        return Dispatch(message: message, lifeLeft: .minutes(5))
    }

    /// Carries one call, as a transport would.
    private func outcomes(_ dispatches: [Dispatch], by other: (any Provider)? = nil) throws -> [Outcome] {
        let provider = other ?? provider
        guard case .http(let endpoint, let body) = provider.call(for: dispatches) else { return [] }
        let headers = endpoint.headers.map { header in
            switch header.value {
            case .plain(let text): "\(header.name): \(text)\r\n"
            case .secret(let secret): "\(header.name): \(secret.withBytes { String(decoding: $0, as: UTF8.self) })\r\n"
            }
        }
        let path = endpoint.url.dropFirst("http://127.0.0.1:\(simulator.port)".count)
        let client = try #require(Client(port: simulator.port))
        let text = String(decoding: body, as: UTF8.self)
        client.send(Request.post(text, to: String(path), type: nil, headers: headers.joined()))
        let lost = Reason(.connectionLost, "lost")
        let result: CallResult =
            switch client.answer() {
            case .success(let answer):
                .answered(
                    HTTPAnswer(
                        status: answer.status, retryAfter: answer.headers["retry-after"], body: Array(answer.body.utf8))
                )
            case .failure: .mayHaveBeenSent(lost, partial: nil)
            }
        return provider.outcomes(of: result, count: dispatches.count)
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
}
