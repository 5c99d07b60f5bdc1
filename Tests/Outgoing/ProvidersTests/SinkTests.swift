import Messaging
import Ports
import ProviderKit
import Providers
import Testing

struct SinkTests {
    private func printed(_ dispatch: Dispatch, masksCodes: Bool = false) throws -> String {
        let provider = try Console.kind.make(Sample.settings(masksCodes: masksCodes))
        guard case .print(let block) = provider.call(for: [dispatch]) else {
            Issue.record("not printed")
            return ""
        }
        return block
    }

    private func lastLines(_ dispatch: Dispatch) throws -> [Substring] {
        Array(try printed(dispatch, masksCodes: true).split(separator: "\n").drop { $0 != "│" }.dropFirst().dropLast())
    }

    @Test func `the console prints a block a person can read`() throws {
        #expect(
            try printed(Sample.dispatch(text: "Hello\nthere", from: "ACME"))
                == """
                ┌ main: sms 01900000-0000-7000-8000-000000000001
                │ to        +447700900123
                │ from      ACME
                │ client    shop, otp
                │ language  en
                │
                │ Hello
                │ there
                └

                """)
    }

    @Test(
        "a code is hidden where others may read along",
        arguments: [
            ("123456 is your code.", "123456", "•••••• is your code."),
            ("Code: ABCD, ABCD", "ABCD", "Code: ••••••, ••••••"),
            ("Your code is 123-456 now", nil, "Your code is •••••• now"), ("12 34 56 is it", "123456", "•••••• is it"),
            ("Use 1234", nil, "Use ••••••"), ("Use 123 - in 10 minutes", nil, "Use 123 - in 10 minutes"),
            ("No code", "", "No code"),
        ] as [(String, String?, String)])
    func masked(text: String, code: String?, shown: String) throws {
        #expect(try lastLines(Sample.dispatch(text: text, code: code)) == ["│ \(shown)"])
    }

    @Test func `a message that is not for codes keeps its numbers`() throws {
        let dispatch = Sample.dispatch(text: "Order 4711123 came, 99887 not", code: "99887", purpose: .transactional)
        #expect(try lastLines(dispatch) == ["│ Order 4711123 came, •••••• not"])
    }

    @Test func `what steers a terminal is not printed`() throws {
        let block = try printed(Sample.dispatch(text: "a\u{1B}[2Jb\u{7}\r\n\u{9B}c", from: "\u{1B}X"))
        #expect(block.contains("│ a\u{FFFD}[2Jb\u{FFFD}\n│ \u{FFFD}c\n"))
        #expect(!block.unicodeScalars.contains { $0.properties.generalCategory == .control && $0 != "\n" })
    }

    @Test func `neither the console nor the file can speak`() throws {
        #expect(try Console.kind.make(Sample.settings()).abilities == Abilities(channels: [.sms]))
        #expect(
            try FileSink.kind.make(Sample.settings(texts: ["path": "/x"])).abilities
                == Abilities(channels: [.sms], batch: 50))
    }

    @Test func `the file gets one JSON object a line`() throws {
        let provider = try FileSink.kind.make(Sample.settings(texts: ["path": "/var/out.jsonl"]))
        let call = provider.call(for: [
            Sample.dispatch(text: "a\n\"b\""),
            Sample.dispatch(text: "é", from: "ACME", language: "fr", purpose: .bulk, channel: .voice, reference: "r1"),
        ])
        guard case .append("/var/out.jsonl", let lines, 67_108_864) = call else {
            Issue.record("\(call)")
            return
        }
        #expect(
            String(decoding: lines, as: UTF8.self)
                == #"{"id":"01900000-0000-7000-8000-000000000001","to":"+447700900123","from":null,"text":"a\n\"b\"","#
                + #""channel":"sms","client":"shop","purpose":"otp","language":"en"}"# + "\n"
                + #"{"id":"01900000-0000-7000-8000-000000000001","to":"+447700900123","from":"ACME","text":"é","#
                + #""channel":"voice","client":"shop","purpose":"bulk","language":"fr","reference":"r1"}"# + "\n")
    }

    @Test("the file's settings", arguments: [nil, "0", "-1", "x", "1.5", ""] as [String?])
    func fileSettings(rotateAt: String?) {
        let texts = rotateAt.map { ["path": "/x", "rotate_at": $0] } ?? [:]
        do {
            _ = try FileSink.kind.make(Sample.settings(texts: texts))
            Issue.record("taken")
        } catch {
            #expect(error.setting == (rotateAt == nil ? "path" : "rotate_at"))
        }
    }

    @Test func `a sink's outcome is what became of the write`() throws {
        let full = Reason(.sinkFailed, "disk full")
        let torn = Reason(.connectionLost, "torn")
        for kind in [Console.kind, FileSink.kind] {
            let provider = try kind.make(Sample.settings(texts: ["path": "/x"]))
            #expect(
                provider.outcomes(of: .written, count: 2) == [.accepted(reference: nil), .accepted(reference: nil)])
            #expect(provider.outcomes(of: .notSent(full), count: 1) == [.deferred(full, retryAfter: nil)])
            #expect(provider.outcomes(of: .mayHaveBeenSent(torn, partial: nil), count: 1) == [.unknown(torn)])
            #expect(provider.outcomes(of: Sample.answered(200), count: 1).map(\.word) == [.unknown])
        }
    }

    @Test func `sinks are asked with nothing to write, and cannot be asked for a message`() throws {
        let console = try Console.kind.make(Sample.settings())
        guard case .print("")? = console.probe() else {
            Issue.record("no empty block")
            return
        }
        let file = try FileSink.kind.make(Sample.settings(texts: ["path": "/x/out", "rotate_at": "9"]))
        guard case .append("/x/out", [], 9)? = file.probe() else {
            Issue.record("no empty append")
            return
        }
        let failed = Reason(.sinkFailed, "no space is left")
        for sink in [console, file] {
            #expect(sink.health(in: .written) == .accepted(reference: nil))
            #expect(sink.health(in: .notSent(failed)) == .deferred(failed, retryAfter: nil))
            #expect(sink.health(in: .mayHaveBeenSent(failed, partial: nil)) == .unknown(failed))
            #expect(sink.health(in: Sample.answered(200)).word == .unknown)
            let question = LookUp(
                message: Sample.dispatch().message, reference: nil, beganAt: Instant(milliseconds: 0))
            if sink.lookUp(question) != nil { Issue.record("a sink was asked") }
            #expect(sink.finding(in: .written, of: question) == .cannotTell)
        }
    }
}
