import Messaging
import Testing

@testable import RoutingCore

@Suite("The table of senders")
struct SendersTests {
    private let table = Senders([
        Sender(name: "shop", value: "Shop", kind: .alphanumeric, providers: ["a"], countries: ["GB", "FR"]),
        Sender(name: "number", value: "+447700900123", kind: .long, countries: ["GB"]),
        Sender(name: "same", value: "447700900123", kind: .long, providers: ["b"]),
        Sender(name: "wide", value: "Wide", kind: .alphanumeric),
    ])

    private func wire(
        _ names: [SenderName], at provider: String = "a", in country: String = "GB", owning own: SenderName? = nil
    ) -> Originator {
        table.originator(for: names, at: provider, owning: own, in: country)
    }

    @Test func `the first that may be used wins`() {
        #expect(wire([.entry("shop"), .entry("wide")]) == .sender("Shop"))
        #expect(wire([.entry("shop"), .entry("wide")], at: "b") == .sender("Wide"))
        #expect(wire([.entry("shop"), .entry("wide")], in: "US") == .sender("Wide"))
        #expect(wire([.entry("shop")], at: "b") == .none)
    }

    @Test func `an entry that is gone may not be used`() {
        #expect(wire([.entry("gone")]) == .none)
        #expect(wire([.entry("gone"), .entry("wide")]) == .sender("Wide"))
    }

    @Test func `a sender itself is bound by the entries that hold it, and one that permits it is enough`() {
        #expect(wire([.literal("Other")], at: "z", in: "ZA") == .sender("Other"))
        #expect(wire([.literal("Shop")], at: "b") == .none)
        #expect(wire([.literal("447700900123")], at: "a") == .sender("447700900123"))
        #expect(wire([.literal("+447700900123")], at: "b", in: "FR") == .sender("+447700900123"))
        #expect(wire([.literal("+447700900123")], at: "a", in: "FR") == .none)
        #expect(wire([.literal("shop")]) == .sender("shop"))
    }

    @Test func `without names it is the provider's own where the table lets it, else the account's default`() {
        #expect(wire([]) == .accountDefault)
        #expect(wire([], owning: .entry("shop")) == .sender("Shop"))
        #expect(wire([], in: "US", owning: .entry("shop")) == .accountDefault)
        #expect(wire([], at: "b", owning: .literal("Shop")) == .accountDefault)
        #expect(wire([], owning: .entry("gone")) == .accountDefault)
        #expect(wire([.entry("gone")], owning: .entry("wide")) == .none)
    }

    @Test func `a text is the entry of that name, else the sender itself`() {
        #expect(table.sender(named: "shop") == .entry("shop"))
        #expect(table.sender(named: "Shop") == .literal("Shop"))
        #expect(table.value(of: .entry("shop")) == "Shop" && table.value(of: .entry("gone")) == nil)
    }

    @Test func `without a table everything may be used but entries`() {
        #expect(Senders.none.originator(for: [.literal("x")], at: "a", owning: nil, in: "GB") == .sender("x"))
        #expect(!Senders.none.allow([.entry("x")], at: "a", in: "GB"))
        #expect(Senders.none.allow([], at: "a", in: "GB"))
    }
}

@Suite("Routes and senders")
struct SenderRoutingTests {
    private let router = Router(
        routes: [Route(name: "all", conditions: [], ending: .ordered(["a", "mute", "b"]))],
        providers: [
            .named("a", channels: [.sms, .voice], owning: .entry("shop")), .named("b", channels: [.sms, .voice]),
            .named("mute"),
        ],
        senders: Senders([
            Sender(name: "shop", value: "Shop", kind: .alphanumeric, providers: ["b", "mute"], countries: ["GB"])
        ]))

    private func facts(_ senders: [SenderName], _ country: String = "GB", _ channel: Channel = .sms) -> RoutingFacts {
        RoutingFacts(
            country: country, client: "c", clientID: nil, purpose: .otp, channel: channel, senders: senders)
    }

    @Test func `who may use none of the senders is no candidate`() {
        #expect(
            router.decide(facts([.entry("shop")]), draw: 0) == .use(route: "all", candidates: ["mute", "b"]))
        #expect(
            router.decide(facts([.entry("shop")], "GB", .voice), draw: 0) == .use(route: "all", candidates: ["b"]))
        #expect(router.decide(facts([.entry("shop")], "FR"), draw: 0) == .noSender(route: "all"))
        #expect(router.decide(facts([]), draw: 0) == .use(route: "all", candidates: ["a", "mute", "b"]))
    }

    @Test func `the explanation says so of each`() {
        let lines = router.explain(facts([.entry("shop")], "GB", .voice), draw: 0).candidates
        #expect(lines.map(\.provider) == ["b", "a", "mute"])
        #expect(
            lines.map(\.why) == [
                "failover 2", "none of the client's senders may be used there in GB", "it cannot carry voice",
            ])
        let nowhere = router.explain(facts([.entry("shop")], "FR"), draw: 0)
        #expect(nowhere.decision == .noSender(route: "all"))
        #expect(
            nowhere.candidates.allSatisfy { $0.why == "none of the client's senders may be used there in FR" })
    }

    @Test func `what a provider would be told is known beforehand`() {
        #expect(router.originator(of: facts([.entry("shop")]), at: "b") == .sender("Shop"))
        #expect(router.originator(of: facts([.entry("shop")]), at: "a") == .none)
        #expect(router.originator(of: facts([]), at: "a") == .accountDefault)
    }
}
