import Gateway
import Messaging
import Ports
import Testing

@Suite("A store whose file is damaged")
struct DamagedStoreTests {
    private let damaged = StoreError(.damaged, "the store x.db could not write: it is malformed; bring back a copy")

    @Test func `makes the hub unready, refuses what comes, keeps what was learned, and is told once`() throws {
        let hand = try HandHub()
        let first = hand.submit(hand.submission())
        hand.store.commit()
        hand.transport.answer()
        hand.store.commit(failing: true, with: damaged)
        for _ in 1...3 {
            #expect(hand.submit(hand.submission()).refusal?.kind == .storeUnavailable)
            hand.clock.advance(.seconds(1))
            hand.store.commit(failing: true, with: damaged)
        }
        #expect(hand.hub.obstacle != nil)
        #expect(hand.log.all == ["alarm: the store could not write: \(damaged.sentence)"])
        // Were it well again, the outcome would be written.
        hand.clock.advance(.seconds(1))
        hand.store.commit()
        #expect(hand.store.rows[try #require(first.success).high]?.state == .sent)
    }

    @Test func `is known before a write meets it, when a read did`() throws {
        let hand = try HandHub()
        hand.store.tell(damaged)
        #expect(hand.hub.obstacle != nil)
        #expect(hand.log.all == ["alarm: the store could not write: \(damaged.sentence)"])
    }

    @Test func `is not what a write is that contradicts what is kept`() throws {
        let hand = try HandHub()
        _ = hand.submit(hand.submission())
        hand.store.commit()
        hand.transport.answer()
        hand.store.commit(failing: true, with: StoreError(.contradiction, "it contradicts what is kept"))
        #expect(hand.hub.obstacle == nil)
        #expect(hand.log.all == ["alarm: the store could not write: it contradicts what is kept"])
        hand.clock.advance(.seconds(1))
        #expect(hand.store.waiting == 0)
    }
}
