import Gateway
import Messaging
import Ports
import Testing

/// `martlet unknown resend`, as the hub answers it.
@Suite struct ResendingTests {
    private func unknownMessage(_ n: UInt64, _ purpose: Purpose, at now: Instant) -> StoredMessage {
        let message = Message(
            id: MessageID(high: UInt64(now.milliseconds) << 16 | n, low: n), client: "shop", owner: "shop",
            purpose: purpose, channel: .sms, acceptedAt: now, expiresAt: now + .minutes(5),
            content: Message.Content(
                to: E164(digits: "447700900123", callingCodeLength: 2), country: "GB", text: "hello", language: "en",
                route: "all", candidates: ["a"]))
        let lost = AttemptRecord(
            ordinal: 1, decision: Decision("a"), beganAt: now, outcome: .unknown(Reason(.connectionLost, "lost")),
            endedAt: now)
        return StoredMessage(message: message, state: .unknown, attempts: [lost])
    }

    private func resend(_ stored: StoredMessage, in hand: HandHub) -> Heard<StoredMessage> {
        let heard = Heard<StoredMessage>()
        hand.hub.resendUnknown(stored.message.id, by: .hub) { heard.hear($0) }
        hand.store.commit()
        return heard
    }

    @Test func `a message leaves once more where a provider takes it, and is refused with the reason where none does`()
        throws
    {
        let stored = unknownMessage(1, .bulk, at: HandClock().now())
        let hand = try HandHub(providers: [PlainProvider(name: "a")], rows: [stored])
        try hand.hub.drainProvider("a", reason: "painting the wall", by: .hub)
        let refusal = try #require(resend(stored, in: hand).refusal)
        #expect(refusal.kind == .noProvider)
        #expect(
            refusal.sentence
                == "No provider can take this message now; nothing was sent. a: an operator drained it: painting the wall."
        )
        #expect(hand.transport.sent == [])
        try hand.hub.restoreProvider("a", reason: "it is dry", by: .hub)
        #expect(resend(stored, in: hand).success != nil)
        #expect(hand.transport.sent == ["a: hello"])
    }

    @Test func `a code is refused once a newer one has taken its place`() throws {
        let (older, newer) = (
            unknownMessage(1, .otp, at: HandClock().now()), unknownMessage(2, .otp, at: HandClock().now())
        )
        let hand = try HandHub(providers: [PlainProvider(name: "a")], rows: [older, newer])
        let refusal = try #require(resend(older, in: hand).refusal)
        #expect(refusal.kind == .tooLate)
        #expect(refusal.sentence == "A newer code has taken the place of this one; it is not sent any more.")
    }

    @Test func `a message is not closed while it is on its way once more`() throws {
        let stored = unknownMessage(1, .bulk, at: HandClock().now())
        let hand = try HandHub(providers: [PlainProvider(name: "a")], rows: [stored])
        let (resent, closed, read) = (Heard<StoredMessage>(), Heard<StoredMessage>(), stored.message.id)
        // Both read it as it was before either is done.
        hand.hub.resendUnknown(read, by: .hub) { resent.hear($0) }
        hand.hub.closeUnknown(read, by: .hub) { closed.hear($0) }
        hand.store.commit()
        #expect(resent.success != nil)
        #expect(closed.refusal?.kind == .notUnknown)
        #expect(closed.refusal?.sentence == "This message is on its way again already.")
    }
}
