import Messaging
import Ports
import ProviderKit
import Providers
import Testing

struct EsendexRequestTests {
    private func body(_ dispatches: Dispatch...) throws -> String {
        // The account's own sender is among what dispatches name, and never added here.
        let provider = try Sample.esendex(["sender": "OWN"])
        guard case .http(_, let body) = provider.call(for: dispatches) else {
            Issue.record("not an HTTP call")
            return ""
        }
        return String(decoding: body, as: UTF8.self)
    }

    @Test func `a code goes with the sender that is named and the life left in hours`() throws {
        #expect(
            try body(Sample.dispatch(from: "ACME"))
                == #"{"accountreference":"EX7654321","from":"ACME","characterset":"Auto","#
                + #""messages":[{"to":"447700900123","body":"123456 is your Shop code.","validity":1}]}"#)
    }

    @Test func `without any sender none is named`() throws {
        #expect(
            try body(Sample.dispatch(text: "say \"é\"\n"))
                == #"{"accountreference":"EX7654321","characterset":"Auto","#
                + #""messages":[{"to":"447700900123","body":"say \"é\"\n","validity":1}]}"#)
    }

    @Test func `a number goes without its plus sign`() throws {
        #expect(try body(Sample.dispatch(from: "+447700900654")).contains(#""from":"447700900654","ch"#))
        #expect(try body(Sample.dispatch(from: "+1 Shop")).contains(#""from":"+1 Shop","ch"#))
    }

    @Test func `a batch with one sender names it once`() throws {
        #expect(
            try body(
                Sample.dispatch(from: "ACME"),
                Sample.dispatch(to: "353871234567", text: "b", from: "ACME", lifeLeft: .hours(24)))
                == #"{"accountreference":"EX7654321","from":"ACME","characterset":"Auto","messages":["#
                + #"{"to":"447700900123","body":"123456 is your Shop code.","validity":1},"#
                + #"{"to":"353871234567","body":"b","validity":24}]}"#)
    }

    @Test func `a batch with several senders names each`() throws {
        #expect(
            try body(Sample.dispatch(text: "a", from: "Shop"), Sample.dispatch(text: "b"))
                == #"{"accountreference":"EX7654321","characterset":"Auto","messages":["#
                + #"{"to":"447700900123","from":"Shop","body":"a","validity":1},"#
                + #"{"to":"447700900123","body":"b","validity":1}]}"#)
        #expect(
            try body(Sample.dispatch(text: "a", from: "Shop"), Sample.dispatch(text: "b", from: "ACME"))
                == #"{"accountreference":"EX7654321","characterset":"Auto","messages":["#
                + #"{"to":"447700900123","from":"Shop","body":"a","validity":1},"#
                + #"{"to":"447700900123","from":"ACME","body":"b","validity":1}]}"#)
    }

    @Test(
        "the life left is rounded up to whole hours, 1 to 72",
        arguments: [
            (Interval(microseconds: 1), 1), (.minutes(5), 1), (.hours(1), 1),
            (Interval(microseconds: 3_600_000_001), 2), (.minutes(119), 2), (.hours(24), 24), (.hours(72), 72),
            (.minutes(72 * 60 + 1), 72), (.hours(1_000), 72),
        ])
    func validity(lifeLeft: Interval, hours: Int) throws {
        #expect(try body(Sample.dispatch(lifeLeft: lifeLeft)).hasSuffix(#","validity":\#(hours)}]}"#))
    }

    @Test(
        "a spoken message has a voice and no validity",
        arguments: [
            ("en", "en-GB"), ("en-US", "en-GB"), ("en-AU", "en-AU"), ("fr", "fr-FR"), ("fr-CA", "fr-FR"),
            ("es-MX", "es-ES"),
            ("DE-at", "de-DE"), ("cy", "en-GB"), ("", "en-GB"), ("fry", "en-GB"),
        ])
    func voice(language: String, lang: String) throws {
        #expect(
            try body(Sample.dispatch(text: "x", language: language, channel: .voice))
                .hasSuffix(#"[{"to":"447700900123","body":"x","type":"Voice","lang":"\#(lang)"}]}"#))
    }

    @Test func `the endpoint is made once and its authorization is mute`() throws {
        let provider = try Sample.esendex(["base_url": "http://127.0.0.1:9999/"])
        guard case .http(let first, _) = provider.call(for: [Sample.dispatch()]),
            case .http(let second, _) = provider.call(for: [Sample.dispatch()])
        else {
            Issue.record("not an HTTP call")
            return
        }
        #expect(first === second)
        #expect(first.method == "POST")
        #expect(first.url == "http://127.0.0.1:9999/v1.0/messagedispatcher")
        var seen: [String: String] = [:]
        for header in first.headers {
            switch header.value {
            case .plain(let text): seen[header.name] = text
            case .secret(let secret):
                seen[header.name] = secret.withBytes { "secret " + String(decoding: $0, as: UTF8.self) }
            }
        }
        #expect(
            seen == [
                "Content-Type": "application/json", "Accept": "application/json",
                "Authorization": "secret Basic dXNlckBleGFtcGxlLmNvbTpzM2NyZXQtd29yZA==",
            ])
    }

    @Test func `speaks to api.esendex.com unless told otherwise`() throws {
        guard case .http(let endpoint, _) = try Sample.esendex().call(for: [Sample.dispatch()]) else {
            Issue.record("not an HTTP call")
            return
        }
        #expect(endpoint.url == "https://api.esendex.com/v1.0/messagedispatcher")
    }
}
