import Messaging
import Ports
import RoutingCore
import Testing

@testable import Gateway

@Suite("The terms of a client's key")
struct KeyTermsTests {
    private static let now = HandClock.start
    private let store = HandStore()

    private func keyring() throws -> Keyring { try Keyring(store: store, format: PlainKeys()) }

    private static func terms(_ change: (inout Keyring.Terms) -> Void) -> Keyring.Terms {
        var terms = Keyring.Terms()
        change(&terms)
        return terms
    }

    @Test func `is good for what it was made for, and for nothing else`() throws {
        let keyring = try keyring()
        let key = try keyring.add(client: "shop", Self.terms { $0.scopes = [.send] }, at: Self.now)
        #expect(keyring.verdict(on: key, from: "", for: .send, at: Self.now) == .client("shop"))
        #expect(keyring.verdict(on: key, from: "", for: .read, at: Self.now) == .lacksScope("shop"))
    }

    @Test func `says nothing of itself to who brings it with another client's name`() throws {
        let hand = try HandHub(clients: [ClientProfile(name: "shop"), ClientProfile(name: "other")])
        let key = try hand.hub.addKey(client: "other", Self.terms { $0.scopes = [.read] }, by: .hub)
        func kind(_ user: String) -> Refusal.Kind? {
            #expect(throws: Refusal.self) { try hand.hub.recognise(.basic(user: user, key: key), for: .send) }?.kind
        }
        #expect(kind("other") == .forbidden)
        #expect(kind("shop") == .unauthenticated)
    }

    @Test func `ends at its end, and makes room for another`() throws {
        let keyring = try keyring()
        let end = Self.now + .hours(24)
        let key = try keyring.add(client: "shop", Self.terms { $0.expiresAt = end }, at: Self.now)
        _ = try keyring.add(client: "shop", at: Self.now)
        #expect(throws: Refusal.self) { try keyring.add(client: "shop", at: Self.now) }
        let last = Instant(microseconds: end.microseconds - 1)
        #expect(keyring.verdict(on: key, from: "", for: .send, at: last) == .client("shop"))
        #expect(keyring.verdict(on: key, from: "", for: .send, at: end) == .refused("key key1 of shop has expired"))
        _ = try keyring.add(client: "shop", at: end)
    }

    @Test func `is refused from an address outside its ranges, as a stranger would be`() throws {
        let hand = try HandHub(clients: [ClientProfile(name: "shop"), ClientProfile(name: "other")])
        let ranges = try ["10.0.0.0/8", "2001:db8::/32"].map { try #require(AddressRange($0)) }
        let key = try hand.hub.addKey(client: "other", Self.terms { $0.sources = ranges }, by: .hub)
        func refusal(_ credentials: Credentials) -> Refusal? {
            do throws(Refusal) {
                _ = try hand.hub.recognise(credentials, for: .send)
                return nil
            } catch { return error }
        }
        for peer in ["10.1.2.3", "::ffff:10.1.2.3", "2001:db8:1::9"] {
            #expect(refusal(.bearer(key, peer: peer)) == nil)
        }
        let stranger = refusal(.bearer("nobody.knows"))
        for peer in ["11.0.0.1", "2001:db9::1", "", "uid 0"] {
            let refusal = refusal(.bearer(key, peer: peer))
            #expect(refusal?.kind == .unauthenticated)
            #expect(refusal?.sentence == stranger?.sentence && refusal?.problems == stranger?.problems)
            #expect(refusal?.operatorsSentence == "key key2 of other was used from \(peer), where it may not be")
        }
    }

    @Test func `that is revoked is refused at once and after a restart, and the other goes on`() throws {
        let keyring = try keyring()
        let (first, second) = (
            try keyring.add(client: "shop", at: Self.now), try keyring.add(client: "shop", at: Self.now)
        )
        #expect(try keyring.revoke("key1").client == "shop")
        for keyring in [keyring, try self.keyring()] {
            #expect(keyring.verdict(on: first, from: "", for: .send, at: Self.now) == .refused(nil))
            #expect(keyring.verdict(on: second, from: "", for: .send, at: Self.now) == .client("shop"))
        }
        #expect(throws: Refusal.self) { try keyring.revoke("key1") }
    }

    @Test func `that cannot be taken out of the store is refused all the same, and the operator hears of it`() throws {
        let keyring = try keyring()
        let key = try keyring.add(client: "shop", at: Self.now)
        store.failKeys()
        let refusal = #expect(throws: Refusal.self) { try keyring.revoke("key1") }
        #expect(refusal?.kind == .storeUnavailable)
        #expect(refusal?.sentence.contains("after a restart") == true)
        #expect(keyring.verdict(on: key, from: "", for: .send, at: Self.now) == .refused(nil))
        // As it is told to: once more, and again for as long as the store refuses.
        let again = #expect(throws: Refusal.self) { try keyring.revoke("key1") }
        #expect(again?.kind == .storeUnavailable)
        store.failKeys(false)
        #expect(try keyring.revoke("key1").client == "shop")
        #expect(try store.keys().isEmpty)
        #expect(throws: Refusal.self, "it is gone for good") { try keyring.revoke("key1") }
    }

    @Test func `has its use noted once a minute`() throws {
        let keyring = try keyring()
        let key = try keyring.add(client: "shop", at: Self.now)
        func use(after seconds: Int64) throws -> Instant? {
            _ = keyring.verdict(on: key, from: "", for: .send, at: Self.now + .seconds(seconds))
            #expect(try store.keys().first?.lastUsedAt == keyring.all.first?.lastUsedAt)
            return keyring.all.first?.lastUsedAt
        }
        #expect(keyring.all.first?.lastUsedAt == nil)
        #expect(try use(after: 1) == Self.now + .seconds(1))
        #expect(try use(after: 60) == Self.now + .seconds(1))
        #expect(try use(after: 61) == Self.now + .seconds(61))
        _ = keyring.verdict(on: "key1.wrong", from: "", for: .send, at: Self.now + .hours(1))
        #expect(keyring.all.first?.lastUsedAt == Self.now + .seconds(61))
    }

    @Test(arguments: [
        "10.0.0.1/8", "10.0.0.0/33", "10.0.0/8", "256.0.0.0/8", "10.0.0.0/", "10.0.0.0/08", "::1/129", "1:2:3:4:5:6:7",
        "1::2::3", "g::", "", "localhost", "01.2.3.4", "2001:db8::1/32",
    ])
    func `knows no range written so`(_ text: String) { #expect(AddressRange(text) == nil) }

    @Test(arguments: [
        ("0.0.0.0/0", "203.0.113.9", true), ("192.0.2.7", "192.0.2.7", true), ("192.0.2.7", "192.0.2.8", false),
        ("10.128.0.0/9", "10.127.0.1", false), ("10.128.0.0/9", "10.200.0.1", true), ("::/0", "10.0.0.1", false),
        ("::1", "0:0:0:0:0:0:0:1", true), ("fe80::/10", "febf::1", true), ("fe80::/10", "fec0::1", false),
        ("::ffff:10.0.0.0/104", "::ffff:10.9.9.9", true),
        ("::ffff:10.0.0.0/104", "10.9.9.9", true), ("::ffff:10.0.0.0/104", "11.9.9.9", false),
    ])
    func `belongs into a range or not`(_ range: String, _ address: String, _ isIn: Bool) throws {
        let range = try #require(AddressRange(range))
        #expect(range.contains(address) == isIn)
        #expect(AddressRange(range.description) == range)
    }
}
