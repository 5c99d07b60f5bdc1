import Gateway
import Messaging
import Testing

@Suite("Taking a message")
struct AcceptingTests {
    @Test func `it is acknowledged after the commit, and leaves after the commit of its attempt`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission())
        #expect(heard.all.isEmpty)
        #expect(hand.transport.sent.isEmpty)
        #expect(hand.store.handOvers == 1)
        hand.store.commit()
        let id = try #require(heard.success)
        #expect(hand.store.rows[id.high]?.state == .sending)
        #expect(hand.transport.sent == ["a: hello"])
        hand.transport.answer()
        hand.store.commit()
        #expect(hand.store.rows[id.high]?.state == .sent)
        #expect(heard.all.count == 1)
    }

    @Test func `it is refused when it cannot be stored, and never leaves`() throws {
        let hand = try HandHub()
        let (plain, waiting) = (hand.submit(hand.submission()), hand.submit(hand.submission(), waiting: .seconds(5)))
        hand.store.commit(failing: true)
        hand.store.commit()
        #expect(plain.refusal?.kind == .storeUnavailable)
        #expect(waiting.refusal?.kind == .storeUnavailable)
        hand.clock.advance(.hours(1))
        hand.store.commit()
        #expect(hand.transport.sent.isEmpty)
        #expect(hand.hub.obstacle != nil)
        hand.store.recover()
        #expect(hand.hub.obstacle == nil)
        #expect(
            hand.log.all == ["alarm: the store could not write: the disk is full", "note: the store is written again"])
    }

    @Test func `nothing is taken while an outcome cannot be written, and again once it is`() throws {
        let hand = try HandHub()
        let first = hand.submit(hand.submission())
        hand.store.commit()
        hand.transport.answer()
        hand.store.commit(failing: true)
        #expect(hand.hub.obstacle != nil)
        #expect(hand.submit(hand.submission()).refusal?.kind == .storeUnavailable)
        hand.clock.advance(.seconds(1))
        hand.store.commit()
        #expect(hand.hub.obstacle == nil)
        #expect(hand.store.rows[try #require(first.success).high]?.state == .sent)
    }

    @Test func `several are taken in one hand-over, all or none, and answered once`() throws {
        let hand = try HandHub()
        let heard = Heard<[MessageID]>()
        hand.hub.submit([hand.submission("one"), hand.submission("two")]) { heard.hear($0) }
        #expect(hand.store.handOvers == 1)
        #expect(heard.all.isEmpty)
        hand.store.commit()
        #expect(heard.success?.count == 2)
        #expect(hand.transport.sent == ["a: one", "a: two"])
        let refused = Heard<[MessageID]>()
        hand.hub.submit([hand.submission("three"), hand.submission { $0.to = "12" }]) { refused.hear($0) }
        hand.store.commit()
        #expect(refused.refusal?.kind == .invalid)
        #expect(hand.store.rows.count == 2)
    }

    @Test func `several that the store does not take are refused once, and none is no question`() throws {
        let hand = try HandHub()
        let heard = Heard<[MessageID]>()
        hand.hub.submit([hand.submission("one"), hand.submission("two")]) { heard.hear($0) }
        hand.store.commit(failing: true)
        #expect(heard.refusal?.kind == .storeUnavailable)
        let nothing = Heard<[MessageID]>()
        hand.hub.submit([]) { nothing.hear($0) }
        #expect(nothing.success == [])
    }

    @Test func `ids only grow, also when the clock stands still and behind what the store holds`() throws {
        let old = Message(
            id: MessageID(high: UInt64(HandClock.start.milliseconds + 60_000) << 16 | 0x7000, low: 0), client: "shop",
            owner: "shop", purpose: .otp, channel: .sms, acceptedAt: HandClock.start, expiresAt: HandClock.start,
            content: .nothing)
        let hand = try HandHub(rows: [StoredMessage(message: old, state: .sent, attempts: [])])
        let heard = (1...3).map { _ in hand.submit(hand.submission()) }
        hand.store.commit()
        let keys = heard.compactMap { $0.success?.high }
        #expect(keys == [1, 2, 3].map { old.id.high + $0 })
    }

    @Test func `what the store holds is taken up at start, and said`() throws {
        let message = Message(
            id: MessageID(high: 7, low: 0), client: "shop", owner: "shop", purpose: .otp, channel: .sms,
            acceptedAt: HandClock.start, expiresAt: HandClock.start + .minutes(5),
            content: Message.Content(
                to: E164(digits: "447700900123", callingCodeLength: 2), country: "GB", text: "left over",
                language: "en",
                route: "all", candidates: ["a", "b"]))
        let interrupted = AttemptRecord(ordinal: 1, decision: Decision("a"), beganAt: HandClock.start)
        let hand = try HandHub(rows: [StoredMessage(message: message, state: .sending, attempts: [interrupted])])
        hand.store.commit()
        #expect(hand.transport.sent == ["b: left over"])
        #expect(hand.log.all.first == "note: 1 unfinished messages found in the store")
        #expect(hand.store.rows[7]?.attempts.first?.outcome?.word == .unknown)
    }
}
