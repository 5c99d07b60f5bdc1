import Gateway
import Messaging
import Ports
import RoutingCore
import Testing

@Suite("What a message leaves by")
struct SenderTests {
    private static let table = [
        Sender(name: "shop-uk", value: "Shop", kind: .alphanumeric, countries: ["GB"]),
        Sender(name: "shop-us", value: "+15005550006", kind: .long, providers: ["b"], countries: ["US"]),
    ]
    private static let shop = layers(.entry("shop-uk"), .entry("shop-us"))

    private static func layers(_ senders: SenderName...) -> Layers {
        Layers(clients: ["shop": .init(Layer { $0.senders = Given(senders) })])
    }

    private func send(
        _ hand: HandHub, _ change: (inout Submission) -> Void = { _ in }
    ) -> (sent: String?, refusal: Refusal?) {
        let heard = hand.submit(hand.submission("hi", change))
        hand.store.commit()
        hand.store.commit()
        return (hand.transport.sent.last, heard.refusal)
    }

    @Test func `the client's first sender that may be used there reaches the provider`() throws {
        let hand = try HandHub(layers: Self.shop, senders: Self.table)
        #expect(send(hand).sent == "a as Shop: hi")
        #expect(send(hand) { $0.to = "+14155550123" }.sent == "b as +15005550006: hi")
    }

    @Test func `where none of them may be used nothing is accepted, and no stranger reads which they are`() throws {
        let hand = try HandHub(layers: Self.shop, senders: Self.table)
        let refusal = send(hand) { $0.to = "+33612345678" }.refusal
        #expect(refusal?.kind == .cannotCarry)
        #expect(refusal?.sentence == "None of the senders of this client may be used to reach this number.")
        #expect(hand.store.rows.isEmpty)
    }

    @Test func `a client that names none leaves by the provider's own, or by the account's default`() throws {
        let hand = try HandHub(senders: Self.table, ownSenders: ["a": .entry("shop-uk")])
        #expect(send(hand).sent == "a as Shop: hi")
        #expect(send(hand) { $0.to = "+33612345678" }.sent == "a: hi")
    }

    @Test func `a caller chooses among its client's senders, by name or by what recipients read`() throws {
        let hand = try HandHub(layers: Self.layers(.entry("shop-uk"), .literal("Other")), senders: Self.table)
        #expect(send(hand) { $0.originator = "Other" }.sent == "a as Other: hi")
        #expect(send(hand) { $0.originator = "shop-uk" }.sent == "a as Shop: hi")
        #expect(send(hand) { $0.originator = "Shop" }.sent == "a as Shop: hi")
        #expect(send(hand) { $0.originator = "Bank" }.sent == "a as Shop: hi")
    }

    @Test func `where its client names none a caller may ask for any that the table lets it`() throws {
        let hand = try HandHub(senders: Self.table)
        #expect(send(hand) { $0.originator = "Bank" }.sent == "a as Bank: hi")
        #expect(send(hand) { $0.originator = "+15005550006" }.refusal?.kind == .cannotCarry)
    }

    @Test func `a new configuration counts for what is accepted already`() throws {
        let hand = try HandHub(layers: Self.shop, senders: Self.table)
        _ = hand.submit(hand.submission("hi"))
        hand.hub.reload(
            HandHub.settings(
                layers: Self.shop, providers: [PlainProvider(name: "a"), PlainProvider(name: "b")],
                senders: [Sender(name: "shop-uk", value: "Boutique", kind: .alphanumeric, providers: ["b"])]))
        for _ in 0..<4 { hand.store.commit() }
        #expect(hand.transport.sent == ["b as Boutique: hi"])
    }

    @Test func `an operator hears of what waits for a sender`() throws {
        let hand = try HandHub(layers: Self.shop, senders: Self.table)
        _ = hand.submit(hand.submission("hi"))
        hand.hub.reload(
            HandHub.settings(layers: Self.shop, providers: [PlainProvider(name: "a"), PlainProvider(name: "b")]))
        for _ in 0..<4 { hand.store.commit() }
        #expect(hand.transport.sent.isEmpty)
        #expect(
            hand.log.all.last
                == "alarm: messages wait for a, for messages to GB, since none of shop's senders may be used there in GB, "
                + "and no route has another provider for them: they expire with their lives unless senders change")
    }
}
