import Messaging
import Testing

@Suite struct OutcomeTests {
    private static let reason = Reason(.throttled, "slow down")
    private static let all: [Outcome] = [
        .accepted(reference: "r"), .rejected(reason), .refused(reason), .deferred(reason, retryAfter: nil),
        .misconfigured(reason), .unknown(reason),
    ]

    @Test func `the closed list has six words, each with a reason but the first`() {
        #expect(Self.all.map(\.word) == Outcome.Word.allCases)
        #expect(Self.all.map(\.reason) == [nil] + Array(repeating: Self.reason, count: 5))
    }

    @Test func `a copy may have left when it was accepted or nobody knows`() {
        #expect(Self.all.filter(\.mayHaveLeft).map(\.word) == [.accepted, .unknown])
    }

    @Test func `a state is at work, settled or final`() {
        #expect(MessageState.allCases.filter(\.isSettled) == [.sent, .unknown])
        #expect(
            MessageState.allCases.filter(\.isFinal) == [.delivered, .undelivered, .failed, .expired, .cancelled])
    }

    @Test(arguments: [(Purpose.otp, Interval.minutes(5)), (.transactional, .hours(24)), (.bulk, .hours(72))])
    func `a purpose has its life`(purpose: Purpose, life: Interval) {
        #expect(purpose.life == life)
    }
}
