import Messaging
import Ports
import ProviderKit
import Providers
import Testing

/// Status, outcome, label of its reason.
private let statuses: [(Int, Outcome.Word, Reason.Label)] = [
    (100, .unknown, .unreadableAnswer), (300, .unknown, .unreadableAnswer), (301, .refused, .notFound),
    (302, .unknown, .unreadableAnswer), (303, .unknown, .unreadableAnswer), (304, .unknown, .unreadableAnswer),
    (307, .refused, .notFound), (308, .refused, .notFound), (400, .refused, .badRequest),
    (401, .misconfigured, .credentials), (402, .misconfigured, .credit), (403, .misconfigured, .credentials),
    (404, .refused, .notFound), (405, .refused, .refusedByProvider), (406, .refused, .refusedByProvider),
    (408, .unknown, .timeLimit), (409, .refused, .refusedByProvider), (410, .refused, .refusedByProvider),
    (412, .refused, .refusedByProvider), (413, .refused, .refusedByProvider), (415, .refused, .refusedByProvider),
    (418, .refused, .refusedByProvider), (422, .refused, .refusedByProvider), (429, .deferred, .throttled),
    (499, .refused, .refusedByProvider), (500, .unknown, .serverError), (501, .unknown, .serverError),
    (502, .unknown, .serverError), (503, .deferred, .unavailable), (504, .unknown, .serverError),
    (599, .unknown, .serverError), (600, .unknown, .unreadableAnswer), (0, .unknown, .unreadableAnswer),
]

struct EsendexOutcomeTests {
    @Test("each status has one meaning, for every message of the request", arguments: statuses)
    func meaning(status: Int, word: Outcome.Word, label: Reason.Label) throws {
        let provider = try Sample.esendex()
        for body in ["", "<html>", Sample.ids("A", "B")] {
            let outcomes = provider.outcomes(of: Sample.answered(status, body), count: 2)
            #expect(outcomes.map(\.word) == [word, word])
            #expect(outcomes.map(\.reason?.label) == [label, label])
            #expect(outcomes[0].reason?.sentence.hasPrefix("main: HTTP \(status)") == true)
        }
    }

    @Test func `as many ids as messages mean taken, in order`() throws {
        let provider = try Sample.esendex()
        #expect(
            provider.outcomes(of: Sample.answered(200, Sample.ids("A", "B", "C")), count: 3)
                == [.accepted(reference: "A"), .accepted(reference: "B"), .accepted(reference: "C")])
        #expect(
            provider.outcomes(of: Sample.answered(202, Sample.ids("A")), count: 1) == [.accepted(reference: "A")])
    }

    @Test(
        "a 200 that cannot be read is unknown for all",
        arguments: [
            "", "OK", "<messageheaders/>", "{}", "[]", #"{"batch":{}}"#, #"{"batch":{"messageheaders":{}}}"#,
            #"{"batch":{"messageheaders":[]}}"#, #"{"batch":{"messageheaders":[{}, {}]}}"#,
            #"{"batch":{"messageheaders":[{"id":1},{"id":2}]}}"#,
            #"{"batch":{"messageheaders":[{"id":""},{"id":""}]}}"#,
            Sample.ids("A"), Sample.ids("A", "B", "C"), String(Sample.ids("A", "B").dropLast()),
        ])
    func unreadable(body: String) throws {
        let outcomes = try Sample.esendex().outcomes(of: Sample.answered(200, body), count: 2)
        #expect(outcomes.count == 2)
        for outcome in outcomes {
            #expect(outcome.word == .unknown)
            #expect(outcome.reason?.label == .unreadableAnswer)
        }
    }

    @Test func `an error that blames the account reference is about the account`() throws {
        let provider = try Sample.esendex()
        let body =
            #"{"errors":[{"code":"accountreference_invalid","description":"Invalid Account Reference EX7654321"}]}"#
        #expect(
            provider.outcomes(of: Sample.answered(400, body), count: 1)
                == [
                    .misconfigured(
                        Reason(
                            .account,
                            "main: HTTP 400, the account reference was not accepted "
                                + "(accountreference_invalid: Invalid Account Reference …)"))
                ])
        // Only a 400 speaks of the request's content.
        #expect(provider.outcomes(of: Sample.answered(500, body), count: 1).map(\.word) == [.unknown])
        let capitals = #"{"Errors":[{"Code":"to_invalid"},{"Code":"AccountReference_Missing","Description":null}]}"#
        #expect(provider.outcomes(of: Sample.answered(400, capitals), count: 1).map(\.word) == [.misconfigured])
    }

    @Test func `the provider's own words are told without numbers, codes, texts or users`() throws {
        let description =
            "Recipient +447700900123 of 'Your code is abc' with “ключ” key-7 user@example.com is not valid"
        let body = #"{"errors":[{"code":"to_invalid","description":"\#(description)"}]}"#
        let reason = try #require(Sample.esendex().outcomes(of: Sample.answered(400, body), count: 1)[0].reason)
        #expect(
            reason.sentence
                == "main: HTTP 400, the request was not valid (to_invalid: Recipient … of … is not valid)")
        let apostrophe = #"{"errors":[{"code":"x","description":"can't use 'abc' or 'def'"}]}"#
        let second = try #require(Sample.esendex().outcomes(of: Sample.answered(422, apostrophe), count: 1)[0].reason)
        #expect(second.sentence == "main: HTTP 422, the request was refused (x: can …)")
    }

    @Test(
        "Retry-After is heeded in seconds; a date says nothing without the answer's own",
        arguments: [
            ("7", Interval.seconds(7)), ("0", .zero), ("999999999", .seconds(999_999_999)), ("1000000000", nil),
            ("Fri, 31 Dec 1999 23:59:59 GMT", nil), ("", nil), ("-1", nil), ("1.5", nil), (nil, nil),
        ] as [(String?, Interval?)])
    func retryAfter(text: String?, expected: Interval?) throws {
        for status in [429, 503] {
            let outcome = try Sample.esendex().outcomes(of: Sample.answered(status, retryAfter: text), count: 1)[0]
            guard case .deferred(_, let retryAfter) = outcome else {
                Issue.record("\(outcome)")
                continue
            }
            #expect(retryAfter == expected)
        }
    }

    @Test(
        "Retry-After as a date is held against the answer's own Date",
        arguments: [
            ("Fri, 31 Dec 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:29 GMT", Interval.seconds(30)),
            ("Thu, 02 Mar 2028 00:00:05 GMT", "Mon, 28 Feb 2028 23:59:55 GMT", .seconds(2 * 86_400 + 10)),
            // A leap second, and a provider whose moment is over.
            ("Sun, 01 Jan 2017 00:00:00 GMT", "Sat, 31 Dec 2016 23:59:60 GMT", .zero),
            ("Fri, 31 Dec 1999 23:59:29 GMT", "Fri, 31 Dec 1999 23:59:59 GMT", .zero),
            ("Fri, 31 Dec 9999 23:59:59 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", .seconds(999_999_999)),
            ("Friday, 31-Dec-99 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:29 GMT", nil),
            ("Fri, 31 Dec 1999 24:59:59 GMT", "Fri, 31 Dec 1999 23:59:29 GMT", nil),
            ("Fri, 31 Dez 1999 23:59:59 GMT", "Fri, 31 Dec 1999 23:59:29 GMT", nil),
            ("Fri, 31 Dec 1999 23:59:59 GMT", "yesterday", nil),
            ("17", "yesterday", .seconds(17)),
        ] as [(String, String, Interval?)])
    func retryAfter(text: String, date: String, expected: Interval?) {
        #expect(HTTPAnswer(status: 503, retryAfter: text, date: date, body: []).retryAfterSeconds == expected)
    }

    @Test func `without an answer the transport's fact decides`() throws {
        let provider = try Sample.esendex()
        let refused = Reason(.connectionRefused, "refused")
        let lost = Reason(.connectionLost, "lost")
        #expect(
            provider.outcomes(of: .notSent(refused), count: 2)
                == Array(repeating: .deferred(refused, retryAfter: nil), count: 2))
        #expect(provider.outcomes(of: .mayHaveBeenSent(lost, partial: nil), count: 1) == [.unknown(lost)])
        #expect(provider.outcomes(of: .written, count: 1).map(\.word) == [.unknown])
    }

    @Test func `an answer cut short decides as far as it goes`() throws {
        let provider = try Sample.esendex()
        let lost = Reason(.connectionLost, "lost")
        func outcomes(_ status: Int, _ body: String, count: Int = 2) -> [Outcome] {
            let partial = HTTPAnswer(status: status, body: Array(body.utf8))
            return provider.outcomes(of: .mayHaveBeenSent(lost, partial: partial), count: count)
        }
        let whole = Sample.ids("A", "B")
        let taken = [Outcome.accepted(reference: "A"), .accepted(reference: "B")]
        for cut in 0...3 { #expect(outcomes(200, String(whole.dropLast(cut))) == taken) }
        #expect(outcomes(200, whole + "garbage}") == [.unknown(lost), .unknown(lost)])
        for length in 0..<(whole.utf8.count - 3) {
            #expect(outcomes(200, String(whole.prefix(length))) == [.unknown(lost), .unknown(lost)])
        }
        #expect(outcomes(200, whole, count: 3) == Array(repeating: .unknown(lost), count: 3))
        #expect(outcomes(403, "", count: 1).map(\.word) == [.misconfigured])
        #expect(outcomes(503, "<ht", count: 1).map(\.word) == [.deferred])
        #expect(outcomes(500, "", count: 1).map(\.word) == [.unknown])
    }
}
