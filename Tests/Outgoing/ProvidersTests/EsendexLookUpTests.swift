import Messaging
import Ports
import ProviderKit
import Providers
import Testing

struct EsendexLookUpTests {
    /// 2013-03-06T13:18:25.437Z
    private static let began = Instant(milliseconds: 1_362_575_905_437)
    private let provider: any Provider

    init() throws { provider = try Sample.esendex() }

    private func question(
        _ text: String = "123456 is your Shop code.", channel: Channel = .sms, reference: String? = nil
    ) -> LookUp {
        LookUp(
            message: Sample.dispatch(text: text, channel: channel).message, reference: reference, beganAt: Self.began)
    }

    /// A header as the service writes it, but for what a test changes.
    private static func header(_ changes: (of: String, to: String)..., id: String = "A1") -> String {
        var header = """
            <messageheader id="\(id)" uri="https://api.esendex.com/v1.0/messageheaders/\(id)">
              <reference>EX7654321</reference>
              <status>Submitted</status>
              <submittedat>2013-03-06T13:18:25.437Z</submittedat>
              <type>SMS</type>
              <to><phonenumber>447700900123</phonenumber></to>
              <from><phonenumber>ACME</phonenumber></from>
              <summary>123456 is your Shop code.</summary>
              <direction>Outbound</direction>
              <parts>1</parts>
            </messageheader>
            """
        for change in changes { header = header.replacing(change.of, with: change.to) }
        return header
    }

    private static func list(_ headers: String..., total: Int? = nil) -> String {
        """
        <?xml version="1.0" encoding="utf-8"?>
        <messageheaders startindex="0" count="\(headers.count)" totalcount="\(total ?? headers.count)"
          xmlns="http://api.esendex.com/ns/">\(headers.joined())</messageheaders>
        """
    }

    private func finding(_ body: String, status: Int = 200, _ question: LookUp? = nil) -> LookUpFinding {
        provider.finding(in: Sample.answered(status, body), of: question ?? self.question())
    }

    @Test func `it asks by number and time, or by the reference that is known`() throws {
        func url(_ question: LookUp) throws -> String {
            guard case .http(let endpoint, let body)? = provider.lookUp(question) else { return "" }
            #expect(endpoint.method == "GET")
            #expect(endpoint.headers.map(\.name) == ["Accept", "Authorization"])
            #expect(body.isEmpty)
            return endpoint.url
        }
        #expect(provider.abilities.canLookUp)
        let base = "https://api.esendex.com/v1.0/messageheaders"
        #expect(
            try url(question())
                == base + "?accountreference=EX7654321&to=447700900123&start=2013-03-06T13%3A16%3A25Z&count=100")
        #expect(try url(question(reference: "1183C73D-2E62")) == base + "/1183C73D-2E62")
        #expect(try url(question(reference: "../a b?é")) == base + "/..%2Fa%20b%3F%C3%A9")
        let odd = try Esendex.kind.make(
            Sample.settings(credentials: ["account": "EX&1 é", "username": "u", "password": "p"]))
        guard case .http(let endpoint, _)? = odd.lookUp(question()) else { return }
        #expect(endpoint.url.hasPrefix(base + "?accountreference=EX%261%20%C3%A9&to="))
    }

    @Test func `nothing that can be printed of a question holds the number or a secret`() {
        let call = provider.lookUp(question())
        var printed = "\(question()) \(String(describing: call)) \(String(reflecting: call))"
        dump(call, to: &printed)
        #expect(printed.contains("GET https://api.esendex.com/v1.0/messageheaders"))
        for secret in Sample.secrets + ["447700900123", "accountreference", "Shop code"] {
            #expect(!printed.contains(secret))
        }
    }

    @Test(
        "one header fits or not",
        arguments: [
            (header(), true),
            // number
            (header((of: "447700900123", to: "+44 7700 900123")), true),
            (header((of: "447700900123", to: "447700900124")), false),
            // direction and kind
            (header((of: "Outbound", to: "outbound")), true), (header((of: "Outbound", to: "Inbound")), false),
            (header((of: "<direction>Outbound</direction>", to: "")), true),
            (header((of: ">SMS<", to: ">Voice<")), false), (header((of: ">SMS<", to: ">Other<")), true),
            // time: two minutes before the attempt began, at the earliest
            (header((of: "13:18:25.437Z", to: "13:16:25.437Z")), true),
            (header((of: "13:18:25.437Z", to: "13:16:25.4369999Z")), false),
            (header((of: "13:18:25.437Z", to: "13:18:25.437")), true),
            (header((of: "13:18:25.437Z", to: "14:18:25.437+01:00")), true),
            (header((of: "2013-03-06T13:18:25.437Z", to: "2013-03-07T00:00:00Z")), true),
            (header((of: "2013-03-06T13:18:25.437Z", to: "yesterday")), true),
            // text
            (header((of: "123456", to: "123457")), false), (header((of: "123456 is your Shop code.", to: "")), true),
            (header((of: "123456 is your Shop code.", to: "12")), true),
            (header((of: "Shop code.", to: "Shop code. ")), true),
            (header((of: "Shop code.", to: "Shop code. More")), false),
        ])
    func fitting(header: String, fits: Bool) {
        #expect(finding(Self.list(header)) == (fits ? .taken(reference: "A1") : .notTaken))
    }

    @Test(
        "a summary is compared as the beginning of a text",
        arguments: [
            ("Your code\r\n\tis 123456", "Your  code is 123456", true), ("Your code is 123456", "Your code...", true),
            ("Your code is 123456", "Your code…", true), ("Your code is 123456", "...", true),
            ("Your code is 123456", "our code", false), ("Your code", "Your code is", false),
            ("Ваш код 123456", "Ваш код 123456", true), ("Ваш код 123456", "??? ??? 123456", true),
            ("Ваш код 123456", "\u{FFFD}\u{FFFD}\u{FFFD} \u{FFFD}\u{FFFD}\u{FFFD} 12", true),
            ("Ваш код 123456", " 123456", true), ("Ваш код 123456", "??? ??? 123457", false),
            ("Ваш код 123456", "Ваш код 123457", false), ("Ваш код 123456", "Их", false),
            ("Ваш код 123456", "Your code", false), ("👍🏽 done “now” — 5", "???? done \"now\" - 5", true),
            ("👍🏽 done “now” — 5", "done now 5", true), ("👍🏽 done", "👎🏽 done", false), ("Cafe\u{301}", "Caf\u{E9}", true),
            ("plain", "?lain", false), ("plain", "pl?in", false), ("plain", "pain", false),
        ])
    func summary(text: String, summary: String, fits: Bool) {
        let escaped = summary.replacing("\"", with: "&quot;")
        let list = Self.list(Self.header((of: "123456 is your Shop code.", to: escaped)))
        #expect(finding(list, question(text)) == (fits ? .taken(reference: "A1") : .notTaken))
    }

    @Test func `a spoken message is found among the spoken`() {
        let spoken = Self.header((of: ">SMS<", to: ">Voice<"), id: "V")
        #expect(
            finding(Self.list(Self.header(), spoken), question(channel: .voice)) == .taken(reference: "V"))
    }

    @Test func `of several that fit the nearest in time is taken`() {
        let before = Self.header((of: "13:18:25.437Z", to: "13:17:25Z"), id: "before")
        let near = Self.header((of: "13:18:25.437Z", to: "13:18:26Z"), id: "near")
        let timeless = Self.header((of: "2013-03-06T13:18:25.437Z", to: ""), id: "timeless")
        #expect(finding(Self.list(before, timeless, near)) == .taken(reference: "near"))
        #expect(finding(Self.list(timeless, before)) == .taken(reference: "before"))
    }

    @Test func `what is not in a whole list is not taken, as far as it shows`() {
        let other = Self.header((of: "447700900123", to: "447700900124"))
        #expect(finding(Self.list()) == .notTaken)
        #expect(finding("<messageheaders/>") == .notTaken)
        #expect(finding(Self.list(other, other)) == .notTaken)
        // More than came, or more than can come.
        #expect(finding(Self.list(other, total: 2)) == .cannotTell)
        let full = "<messageheaders>" + String(repeating: other, count: 100) + "</messageheaders>"
        #expect(finding(full) == .cannotTell)
        // One that cannot be read may be the one.
        #expect(finding(Self.list(other, "<messageheader id='X'/>")) == .cannotTell)
        #expect(finding(Self.list(Self.header(), "<messageheader/>", total: 9)) == .taken(reference: "A1"))
    }

    @Test(
        "what is no list tells nothing",
        arguments: [
            (200, ""), (200, "{}"), (200, "<html/>"), (200, "<messageheaders>"), (200, header()),
            (204, "<messageheaders/>"), (302, ""), (400, ""), (401, ""), (403, ""), (404, ""), (429, ""), (500, ""),
            (503, "<messageheaders/>"),
        ])
    func unreadable(status: Int, body: String) {
        #expect(finding(body, status: status) == .cannotTell)
    }

    @Test func `a call that brought no whole answer tells nothing`() {
        let lost = Reason(.connectionLost, "lost")
        let partial = HTTPAnswer(status: 200, body: Array(Self.list().utf8))
        for result: CallResult in [
            .notSent(lost), .mayHaveBeenSent(lost, partial: nil), .mayHaveBeenSent(lost, partial: partial), .written,
        ] {
            #expect(provider.finding(in: result, of: question()) == .cannotTell)
        }
    }

    @Test func `by a reference only the header of that id counts`() {
        let asked = question(reference: "a1")
        #expect(finding(Self.header(), asked) == .taken(reference: "a1"))
        #expect(finding(Self.header(id: "B2"), asked) == .cannotTell)
        #expect(finding(Self.list(Self.header()), asked) == .cannotTell)
        #expect(finding("", status: 404, asked) == .cannotTell)
    }
}
