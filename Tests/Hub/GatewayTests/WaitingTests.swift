import Gateway
import Messaging
import Ports
import RoutingCore
import Synchronization
import Testing

@Suite("A caller that waits")
struct WaitingTests {
    @Test func `hears when the message is settled, with its story`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission(), waiting: .seconds(30))
        hand.store.commit()
        #expect(heard.all.isEmpty)
        hand.transport.answer(.notSent(Reason(.connectionRefused, "nobody is there")))
        hand.store.commit()
        #expect(heard.all.isEmpty)
        hand.transport.answer()
        hand.store.commit()
        #expect(heard.success?.state == .sent)
        #expect(
            heard.success?.attempts.map { "\($0.provider) \($0.outcome?.word.rawValue ?? "-")" } == [
                "a deferred", "b accepted",
            ])
        hand.clock.advance(.minutes(1))
        #expect(heard.all.count == 1)
    }

    @Test func `hears that its text has left also when the store cannot be read`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission(), waiting: .seconds(30))
        hand.store.commit()
        hand.store.failReads()
        hand.transport.answer()
        hand.store.commit()
        #expect(heard.refusal == nil && heard.success?.state == .sent)
    }

    @Test func `hears how it stands at its own deadline, which cancels nothing`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission(), waiting: .seconds(3))
        hand.store.commit()
        hand.clock.advance(.seconds(3))
        hand.store.commit()
        #expect(heard.success?.state == .sending)
        hand.transport.answer()
        hand.store.commit()
        #expect(hand.store.rows.values.map(\.state) == [.sent])
    }

    @Test func `at a door is cancelled before it is answered, also when the timer is late`() throws {
        let hand = try HandHub(
            providers: [PlainProvider(name: "a")], limits: ["a": ProviderLimits(perSecond: 0.001)])
        hand.clock.pass(.seconds(1_001))
        _ = hand.submit(hand.submission("first"))
        hand.store.commit()
        hand.transport.answer()
        let leaves = hand.clock.now() + .seconds(8)
        let heard = hand.submit(hand.submission("second") { $0.callerLeavesAt = leaves }, waiting: .seconds(8))
        hand.store.commit()
        hand.clock.pass(.seconds(9))
        _ = hand.submit(hand.submission("third"))
        hand.store.commit()
        #expect(heard.success?.state == .cancelled)
        #expect(hand.transport.sent == ["a: first"])
    }

    @Test func `at a door hears sending about what is under way`() throws {
        let hand = try HandHub()
        let leaves = hand.clock.now() + .seconds(8)
        let heard = hand.submit(hand.submission { $0.callerLeavesAt = leaves }, waiting: .hours(1))
        hand.store.commit()
        hand.clock.advance(.seconds(8))
        hand.store.commit()
        #expect(heard.success?.state == .sending)
    }

    @Test func `hears at the latest when the hub has stopped`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission(), waiting: .seconds(30))
        hand.store.commit()
        let stopped = Atomic(0)
        hand.hub.drain(atMost: .seconds(10)) { stopped.add(1, ordering: .relaxed) }
        #expect(stopped.load(ordering: .relaxed) == 0)
        hand.transport.answer(.notSent(Reason(.connectionRefused, "nobody is there")))
        hand.store.commit()
        #expect(stopped.load(ordering: .relaxed) == 1)
        #expect(heard.success?.state == .queued)
        #expect(hand.transport.sent == ["a: hello"])
    }

    @Test func `does not keep the hub from stopping`() throws {
        let hand = try HandHub()
        let heard = hand.submit(hand.submission(), waiting: .seconds(30))
        hand.store.commit()
        let stopped = Atomic(0)
        hand.hub.drain(atMost: .seconds(10)) { stopped.add(1, ordering: .relaxed) }
        hand.clock.advance(.seconds(10))
        hand.store.commit()
        #expect(stopped.load(ordering: .relaxed) == 1)
        #expect(heard.success?.state == .sending)
    }

    @Test func `gets the clock rung for it`() throws {
        let hand = try HandHub()
        _ = hand.submit(hand.submission { $0.life = .hours(1) }, waiting: .seconds(3))
        #expect(hand.clock.alarm == HandClock.start + .seconds(3))
    }
}
