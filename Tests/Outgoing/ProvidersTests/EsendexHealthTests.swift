import Messaging
import Ports
import ProviderKit
import Providers
import Testing

struct EsendexHealthTests {
    @Test func `a probe reads the accounts and sends nothing`() throws {
        let provider = try Sample.esendex(["base_url": "https://proxy.example/esendex/"])
        guard case .http(let endpoint, let body)? = provider.probe() else {
            Issue.record("no probe")
            return
        }
        #expect(endpoint.method == "GET")
        #expect(endpoint.url == "https://proxy.example/esendex/v1.0/accounts")
        #expect(endpoint.headers.map(\.name) == ["Accept", "Authorization"])
        #expect(body.isEmpty)
        // Made once, so that the transport can keep a prepared handle for it.
        guard case .http(let again, _)? = provider.probe() else { return }
        #expect(again === endpoint)
    }

    private static func json(_ reference: String, _ remaining: String) -> String {
        #"{"accounts":[{"id":"A","reference":"EX1","messagesremaining":0},{"id":"B","reference":"\#(reference)"\#(remaining)}]}"#
    }

    private static func xml(_ reference: String, _ remaining: String) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <accounts xmlns="http://api.esendex.com/ns/">
          <account id="B"><reference>\(reference)</reference>\(remaining)</account>
        </accounts>
        """
    }

    @Test(
        "what a list of accounts shows",
        arguments: [
            (json("EX7654321", #","messagesremaining":2000"#), nil),
            (json("ex7654321", #","messagesremaining":"1""#), nil),
            (json("EX7654321", ""), nil), (json("EX7654321", #","messagesremaining":null"#), nil),
            (json("EX7654321", #","messagesremaining":"many""#), nil),
            (#"{"Accounts":[{"Reference":"EX7654321","MessagesRemaining":0.5}]}"#, nil),
            (json("EX7654321", #","messagesremaining":0"#), .credit),
            (json("EX7654321", #","messagesremaining":-3"#), .credit),
            (json("EX7654321", #","messagesremaining":"0""#), .credit),
            (json("EX76543210", #","messagesremaining":9"#), .account),
            (xml("EX7654321", "<messagesremaining>2000</messagesremaining>"), nil), (xml("EX7654321", ""), nil),
            (xml("EX7654321", "<messagesremaining> 0 </messagesremaining>"), .credit),
            (xml("EX9", "<messagesremaining>5</messagesremaining>"), .account),
            (#"{"accounts":[]}"#, nil), ("<accounts/>", nil),
        ] as [(String, Reason.Label?)])
    func accounts(body: String, label: Reason.Label?) throws {
        let outcome = try Sample.esendex().health(in: Sample.answered(200, body))
        #expect(outcome.reason?.label == label)
        #expect(outcome.word == (label == nil ? .accepted : .misconfigured))
    }

    @Test(
        "a 200 that is no list of accounts leaves it unknown",
        arguments: [
            "", "{}", "[]", "OK", #"{"accounts":{}}"#, #"{"accounts":[{"name":"EX7654321"}]}"#, "<account/>",
            "<accounts><account/></accounts>", "<html><body>Sign in</body></html>", #"{"accounts":["EX7654321"]}"#,
        ])
    func unreadable(body: String) throws {
        let outcome = try Sample.esendex().health(in: Sample.answered(200, body))
        #expect(outcome.word == .unknown)
        #expect(outcome.reason?.label == .unreadableAnswer)
    }

    @Test(
        "other answers mean what they mean to a send",
        arguments: [
            (301, .refused, .notFound), (302, .unknown, .unreadableAnswer), (400, .refused, .badRequest),
            (401, .misconfigured, .credentials), (402, .misconfigured, .credit), (403, .misconfigured, .credentials),
            (404, .refused, .notFound), (408, .unknown, .timeLimit), (429, .deferred, .throttled),
            (500, .unknown, .serverError), (501, .unknown, .serverError), (502, .unknown, .serverError),
            (503, .deferred, .unavailable),
        ] as [(Int, Outcome.Word, Reason.Label)])
    func statuses(status: Int, word: Outcome.Word, label: Reason.Label) throws {
        let provider = try Sample.esendex()
        let outcome = provider.health(in: Sample.answered(status, retryAfter: "7"))
        #expect(outcome.word == word)
        #expect(outcome.reason?.label == label)
        if case .deferred(_, let retryAfter) = outcome { #expect(retryAfter == .seconds(7)) }
        let cut = CallResult.mayHaveBeenSent(
            Reason(.connectionLost, "lost"), partial: HTTPAnswer(status: status, body: []))
        #expect(provider.health(in: cut).word == word)
    }

    @Test func `a call that brought no answer ends as a send's does`() throws {
        let provider = try Sample.esendex()
        let refused = Reason(.connectionRefused, "refused")
        let lost = Reason(.timeLimit, "late")
        #expect(provider.health(in: .notSent(refused)) == .deferred(refused, retryAfter: nil))
        #expect(provider.health(in: .mayHaveBeenSent(lost, partial: nil)) == .unknown(lost))
        let partial = HTTPAnswer(status: 200, body: Array(#"{"accounts":[{"reference":"EX7654321"#.utf8))
        #expect(provider.health(in: .mayHaveBeenSent(lost, partial: partial)) == .unknown(lost))
        #expect(provider.health(in: .written).word == .unknown)
    }
}
