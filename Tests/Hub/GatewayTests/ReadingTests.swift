import Gateway
import Messaging
import RoutingCore
import Testing

@Suite("Reading a message")
struct ReadingTests {
    @Test func `is for the client whose it is and the client whose key sent it, for nobody else`() throws {
        let hand = try HandHub(
            clients: [
                ClientProfile(name: "auth0", apps: ["aBc": "shop"]), ClientProfile(name: "shop"),
                ClientProfile(name: "payroll"),
            ])
        let shop = try hand.hub.addKey(client: "shop", by: .hub)
        let payroll = try hand.hub.addKey(client: "payroll", by: .hub)
        let sent = hand.submit(hand.submission { $0.clientID = "aBc" })
        hand.store.commit()
        let id = try #require(sent.success)
        #expect(hand.read(id, by: .bearer(hand.key)).success?.message.client == "shop")
        #expect(hand.read(id, by: .basic(user: "shop", key: shop)).success != nil)
        #expect(hand.read(id, by: .bearer(payroll)).refusal?.kind == .notFound)
        #expect(hand.read(id, by: .none).refusal?.kind == .unauthenticated)
        #expect(hand.read(MessageID(high: 1, low: 1), by: .bearer(hand.key)).refusal?.kind == .notFound)
    }
}

@Suite("Keys")
struct KeyringTests {
    @Test func `at most two of a client live at once`() throws {
        let hand = try HandHub(clients: [ClientProfile(name: "shop"), ClientProfile(name: "payroll")])
        let second = try hand.hub.addKey(client: "shop", by: .hub)
        let refusal = #expect(throws: Refusal.self) { try hand.hub.addKey(client: "shop", by: .hub) }
        #expect(refusal?.kind == .tooManyKeys)
        #expect(try hand.hub.addKey(client: "payroll", by: .hub) != second)
        for key in [hand.key, second] {
            #expect(hand.submit(hand.submission { $0.credentials = .bearer(key) }).all.isEmpty)
        }
    }

    @Test func `one that could not be stored does not live`() throws {
        let hand = try HandHub()
        hand.store.failKeys()
        let refusal = #expect(throws: Refusal.self) { try hand.hub.addKey(client: "shop", by: .hub) }
        #expect(refusal?.kind == .storeUnavailable)
        #expect(
            hand.submit(hand.submission { $0.credentials = .bearer("key2.secret2") }).refusal?.kind == .unauthenticated)
    }

    @Test func `are made for clients of the file only, and die with them`() throws {
        let hand = try HandHub()
        let refusal = #expect(throws: Refusal.self) { try hand.hub.addKey(client: "nobody", by: .hub) }
        #expect(refusal?.kind == .notFound)
        hand.hub.reload(HandHub.settings([ClientProfile(name: "other")], providers: [PlainProvider(name: "a")]))
        #expect(hand.submit(hand.submission()).refusal?.kind == .unauthenticated)
    }

    @Test func `are found again in the store`() throws {
        let (store, format) = (HandStore(), PlainKeys())
        let text = try Keyring(store: store, format: format).add(client: "shop", at: HandClock.start)
        let again = try Keyring(store: store, format: format)
        #expect(try store.keys().map(\.client) == ["shop"])
        #expect(text == "key1.secret1")
        _ = try again.add(client: "shop", at: HandClock.start)
        #expect(throws: Refusal.self) { try again.add(client: "shop", at: HandClock.start) }
    }
}

@Suite("Another configuration")
struct ReloadingTests {
    @Test func `applies to what comes, and what is under way ends as it began`() throws {
        let hand = try HandHub()
        let old = hand.submit(hand.submission("old"))
        hand.store.commit()
        hand.hub.reload(HandHub.settings(providers: [PlainProvider(name: "c")]))
        let new = hand.submit(hand.submission("new"))
        hand.store.commit()
        hand.transport.answer()
        hand.store.commit()
        #expect(hand.transport.sent == ["a: old", "c: new"])
        for heard in [old, new] { #expect(hand.store.rows[try #require(heard.success).high]?.state == .sent) }
    }
}

@Suite("What the operator reads")
struct LogTests {
    @Test func `each attempt that was not accepted, with no text, code or number`() throws {
        let hand = try HandHub()
        let heard = hand.submit(
            hand.submission("secret text 123456") {
                $0.code = "123456"
                $0.purpose = .otp
            })
        hand.store.commit()
        hand.transport.answer(.mayHaveBeenSent(Reason(.connectionLost, "the connection was lost"), partial: nil))
        hand.store.commit()
        let id = try #require(heard.success)
        #expect(
            hand.log.all == ["warning: message \(id) of shop at a: unknown (connection_lost): the connection was lost"])
    }
}
