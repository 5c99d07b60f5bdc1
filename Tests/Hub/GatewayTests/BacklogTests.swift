import Gateway
import Messaging
import Testing

@Suite("A full backlog")
struct BacklogTests {
    private let full = Refusal(.backlogFull, "Too many messages are waiting in the hub already; nothing was sent.")

    @Test func `takes no more than its bound, and again once one is sent`() throws {
        let hand = try HandHub(providers: [PlainProvider(name: "a")], backlogLimit: 2)
        let taken = [hand.submit(hand.submission("one")), hand.submit(hand.submission("two"))]
        #expect(hand.submit(hand.submission("three")).refusal == full)
        #expect(hand.submit(hand.submission("four"), waiting: .seconds(5)).refusal == full)
        #expect(hand.hub.obstacle != nil)
        hand.store.commit()
        #expect(taken.allSatisfy { $0.success != nil })
        #expect(hand.submit(hand.submission("five")).refusal == full)
        #expect(hand.store.rows.count == 2)
        hand.transport.answer()
        hand.store.commit()
        #expect(hand.hub.obstacle == nil)
        let again = hand.submit(hand.submission("six"))
        hand.store.commit()
        #expect(again.success != nil)
        #expect(hand.transport.sent == ["a: one", "a: two", "a: six"])
    }

    @Test func `takes several only when there is room for all`() throws {
        let hand = try HandHub(backlogLimit: 2)
        let three = Heard<[MessageID]>()
        hand.hub.submit(["one", "two", "three"].map { hand.submission($0) }) { three.hear($0) }
        #expect(three.refusal == full)
        let two = Heard<[MessageID]>()
        hand.hub.submit(["one", "two"].map { hand.submission($0) }) { two.hear($0) }
        hand.store.commit()
        #expect(two.success?.count == 2)
        #expect(hand.store.rows.count == 2)
    }

    @Test func `gets room by a new configuration, and loses nothing by one with less`() throws {
        let hand = try HandHub(backlogLimit: 1)
        _ = hand.submit(hand.submission("one"))
        #expect(hand.submit(hand.submission("two")).refusal == full)
        hand.hub.reload(HandHub.settings(providers: [PlainProvider(name: "a")], backlogLimit: 2))
        _ = hand.submit(hand.submission("three"))
        hand.hub.reload(HandHub.settings(providers: [PlainProvider(name: "a")], backlogLimit: 1))
        hand.store.commit()
        hand.transport.answer()
        hand.store.commit()
        #expect(hand.transport.sent == ["a: one", "a: three"])
        #expect(hand.hub.obstacle == nil)
    }
}
