import Messaging
import Ports
import Testing

@testable import CurlTransport

/// What no socket can be made to do on demand.
@Suite struct `The verdict on a transfer` {
    @Test(arguments: 1...99) func `a whole request out and any failure at all: may have been sent`(code: Int) {
        var facts = TransferFacts(code: CurlCode(number: code))
        (facts.beginnings, facts.requestSize, facts.bodySent, facts.bodySize) = (1, 300, 100, 100)
        #expect(facts.result.summary.hasPrefix("may have been sent"))
        #expect(facts.resultWhenStopped.summary.hasPrefix("may have been sent"))
    }

    @Test(arguments: 1...99) func `nothing of the request handed over and any failure at all: not sent`(code: Int) {
        var facts = TransferFacts(code: CurlCode(number: code))
        facts.bodySize = 100
        #expect(facts.result.summary.hasPrefix("not sent"))
        #expect(facts.resultWhenStopped.summary.hasPrefix("not sent"))
    }

    @Test(arguments: 0...99) func `begun twice: may have been sent, whatever the sizes say`(code: Int) {
        var facts = TransferFacts(code: CurlCode(number: code))
        (facts.beginnings, facts.requestSize, facts.bodySent, facts.bodySize) = (2, 0, 0, 100)
        #expect(facts.result.summary == "may have been sent: connection_lost")
    }

    @Test(arguments: [55, 56]) func `a reset with the body incomplete, but an answer there: may have been sent`(
        code: Int
    ) {
        var facts = TransferFacts(code: CurlCode(number: code))
        (facts.beginnings, facts.requestSize, facts.bodySent, facts.bodySize) = (1, 300, 50, 100)
        #expect(facts.result.summary == "not sent: body_incomplete")
        facts.answer = HTTPAnswer(status: 200, body: [])
        #expect(facts.result.summary == "may have been sent: connection_lost, partial 200")
    }

    @Test func `complete without a status is no answer`() {
        var facts = TransferFacts(code: .complete)
        (facts.beginnings, facts.requestSize) = (1, 300)
        #expect(facts.result.summary == "may have been sent: unreadable_answer")
    }
}
