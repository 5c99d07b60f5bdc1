import Messaging
import Testing

@testable import SQLiteStore

/// The numbers in the files of users. A new case gets a new number; no number here may ever change.
@Suite struct StoredCodeTests {
    @Test func `states have these numbers`() {
        check(
            [
                (.scheduled, 0), (.queued, 1), (.sending, 2), (.unknown, 3), (.sent, 4), (.delivered, 5),
                (.undelivered, 6), (.failed, 7), (.expired, 8), (.cancelled, 9),
            ] as [(MessageState, Int64)])
    }

    @Test func `purposes and channels have these numbers`() {
        check([(.otp, 1), (.transactional, 2), (.bulk, 3)] as [(Purpose, Int64)])
        check([(.sms, 1), (.voice, 2)] as [(Channel, Int64)])
    }

    @Test func `outcomes have these numbers`() {
        check(
            [
                (.accepted, 1), (.rejected, 2), (.refused, 3), (.deferred, 4), (.misconfigured, 5), (.unknown, 6),
            ] as [(Outcome.Word, Int64)])
    }

    @Test func `reasons have these numbers`() {
        check(
            [
                (.nameNotFound, 1), (.connectionRefused, 2), (.tlsFailed, 3), (.timeLimitConnecting, 4),
                (.bodyIncomplete, 5), (.throttled, 6), (.unavailable, 7), (.sinkFailed, 8), (.notStarted, 9),
                (.lifeEnded, 10), (.timeLimit, 11), (.connectionLost, 12), (.unreadableAnswer, 13), (.serverError, 14),
                (.hubRestarted, 15), (.badRequest, 16), (.notFound, 17), (.refusedByProvider, 18), (.badNumber, 19),
                (.optedOut, 20), (.cannotCarry, 21), (.credentials, 22), (.credit, 23), (.account, 24), (.slow, 26),
                (.askedAgain, 27), (.superseded, 28),
            ] as [(Reason.Label, Int64)])
    }

    /// Every case is listed, in both directions, and no other number means anything.
    private func check<Code: StoredCode & Hashable>(_ pinned: [(Code, Int64)]) {
        #expect(Set(pinned.map(\.0)) == Set(Code.allCases))
        for (value, code) in pinned {
            #expect(value.code == code)
            #expect(Code(code: code) == value)
        }
        #expect(Code(code: -1) == nil)
        #expect(Code(code: 1_000) == nil)
    }
}
