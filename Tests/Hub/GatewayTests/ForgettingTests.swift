import Messaging
import Ports
import RoutingCore
import Testing

@testable import Gateway

@Suite("An operator forgets a number")
struct ForgettingTests {
    private let alice = Actor(name: "alice", source: "test")
    private let number = "+447700900123"

    private func forget(_ hand: HandHub, _ number: String? = nil) -> Heard<Forgotten> {
        let heard = Heard<Forgotten>()
        hand.hub.forget(number ?? self.number, by: alice, reason: "ticket 12") { heard.hear($0) }
        hand.store.commit()
        return heard
    }

    @Test func `what waits is cancelled, and nothing of its recipient is kept`() throws {
        let hand = try HandHub(limits: ["a": ProviderLimits(inFlight: 1), "b": ProviderLimits(inFlight: 1)])
        let ids = try (0..<40).map { n in
            let heard = hand.submit(hand.submission("text \(n)"))
            hand.store.commit()
            return try #require(heard.success)
        }
        let other = hand.submit(hand.submission { $0.to = "+447700900999" })
        hand.store.commit()
        let sentBefore = hand.transport.sent.count
        let forgotten = forget(hand)
        #expect(forgotten.success?.messages == 40)
        #expect((forgotten.success?.waiting ?? 0) > 0)
        for id in ids {
            let row = try #require(hand.store.rows[id.high])
            #expect(row.message.content.to.isErased && row.message.content.text.isEmpty)
            #expect(row.state != .queued)
        }
        let kept = try #require(other.success.flatMap { hand.store.rows[$0.high] })
        #expect(!kept.message.content.to.isErased)
        // Nothing of them leaves, however often calls end; the other one does.
        for _ in 0..<20 {
            hand.transport.answer()
            hand.store.commit()
        }
        let later = hand.transport.sent.dropFirst(sentBefore)
        #expect(later.allSatisfy { !$0.contains("text") }, "\(later)")
        #expect(hand.transport.sent.contains { $0.hasSuffix(": hello") })
    }

    @Test func `what is under way ends as it does, and is not tried again`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission())
        hand.store.commit()
        #expect(hand.transport.sent.count == 1)
        #expect(forget(hand).success == Forgotten(messages: 1, waiting: 0, underWay: 1))
        hand.transport.answer(.notSent(Reason(.connectionRefused, "refused")))
        hand.store.commit()
        let row = try #require(heard.success.flatMap { hand.store.rows[$0.high] })
        #expect(row.state == .cancelled && hand.transport.sent.count == 1)
        #expect(row.message.content.to.isErased)
    }

    @Test func `a number nobody wrote to is no error, and an impossible one is`() throws {
        let hand = try HandHub()
        #expect(forget(hand, "+447700900777").success == Forgotten())
        #expect(forget(hand, "+44").refusal?.kind == .invalid)
        #expect(forget(hand, "07700900123").refusal?.problems.map(\.pointer) == ["/to"])
    }

    @Test func `the audit log has the deed and how much it was, and not the number`() throws {
        let hand = try HandHub()
        _ = hand.submit(hand.submission())
        hand.store.commit()
        _ = forget(hand)
        #expect(hand.audit.entries.map(\.action) == ["recipient.forget", "recipient.forget"])
        #expect(hand.audit.entries.map(\.result) == ["asked", "1 messages erased, 0 of them cancelled"])
        for entry in hand.audit.entries { #expect(!"\(entry)".contains("7700900123") && entry.actor == alice) }
    }

    @Test func `nothing is forgotten while the audit log cannot be written`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission())
        hand.store.commit()
        hand.audit.breakOff()
        #expect(forget(hand).refusal?.kind == .auditUnavailable)
        #expect(hand.store.rows[heard.success?.high ?? 0]?.message.content.to.isErased == false)
    }

    @Test func `looking changes nothing`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission())
        hand.store.commit()
        let looked = Heard<Forgotten>()
        hand.hub.lookFor(number) { looked.hear($0) }
        #expect(looked.success?.messages == 1)
        #expect(hand.store.rows[heard.success?.high ?? 0]?.message.content.to.isErased == false)
        #expect(hand.audit.entries.isEmpty)
    }

    @Test func `a message that was forgotten is not taken up again, nor sent once more`() throws {
        let message = StoredMessage(
            message: Message(
                id: MessageID(high: 9, low: 9), client: "shop", owner: "shop", purpose: .transactional, channel: .sms,
                acceptedAt: HandClock.start, expiresAt: HandClock.start + .hours(1),
                content: Message.Content(
                    to: .erased, country: "GB", text: "", language: "en", route: "all", candidates: ["a"])),
            state: .unknown, attempts: [])
        let hand = try HandHub(rows: [message])
        #expect(hand.transport.sent.isEmpty)
        let resent = Heard<StoredMessage>()
        hand.hub.resendUnknown(message.message.id, by: alice) { resent.hear($0) }
        hand.store.commit()
        #expect(resent.refusal?.kind == .tooLate)
    }
}
