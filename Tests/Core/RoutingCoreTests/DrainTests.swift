import Messaging
import Testing

@testable import RoutingCore

@Suite("When the hub stops")
struct DrainTests {
    @Test func `what is under way ends, and nothing begins`() {
        var world = World(providers: [.named("a", begun: 1), .named("b")])
        world.scripts["a"] = Script(first: [.refuse])
        world.submit(.sample(1))
        world.submit(.sample(2))
        world.perform(.drain)
        #expect(world.engine.underWay == 1)
        world.run(until: World.start + .seconds(5))
        #expect(world.engine.underWay == 0)
        #expect(world.disk.rows[1]?.attempts.map(\.outcome?.word) == [.refused])
        #expect(world.disk.rows[1]?.state == .queued)
        #expect(world.disk.rows[2]?.attempts.isEmpty == true)
        world.perform(.crash)
        world.run()
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent })
        #expect(world.network.sent[1]?.map(\.provider) == ["a", "b"])
    }

    @Test func `it does not wait for ever`() {
        var world = World(providers: [.named("a")])
        world.scripts["a"] = Script(first: [.staySilent])
        world.submit(.sample(1, .otp, through: ["a"], life: .seconds(30)))
        world.run(until: World.start + .seconds(1))
        world.hand(.drain(until: World.start + .seconds(2)))
        world.run(until: World.start + .milliseconds(1_999))
        #expect(world.engine.underWay == 1)
        world.run(until: World.start + .seconds(2))
        #expect(world.engine.underWay == 0)
    }
}

@Suite("A provider that an operator drained")
struct DrainedProviderTests {
    @Test func `takes at once what waits for it when it is restored, however long that would have waited`() {
        var world = World(providers: [.named("a")])
        world.hand(.drained(provider: "a", reason: "too dear"))
        for key in UInt64(1)...20 { world.submit(.sample(key, .bulk, through: ["a"])) }
        world.submit(.sample(21, through: ["a"]))
        world.run(until: World.start + .hours(5))
        #expect(world.network.sent.isEmpty)
        world.hand(.drained(provider: "a", reason: nil))
        world.run(until: world.now + .seconds(1))
        #expect(world.network.sent.count == 21)
    }
}

extension DrainedProviderTests {
    @Test func `stays out although it is configured only afterwards`() {
        var world = World(providers: [.named("b")])
        world.hand(.drained(provider: "a", reason: "too dear"))
        world.perform(.configure([.named("a"), .named("b")]))
        world.submit(.sample(1))
        world.run()
        #expect(world.network.sent[1]?.map(\.provider) == ["b"])
    }
}

@Suite("A new configuration")
struct ConfiguringTests {
    @Test func `moves what waits for a provider that is gone`() {
        var world = World(providers: [.named("a", perSecond: 0.01), .named("b")])
        world.submit(.sample(1))
        world.submit(.sample(2))
        world.submit(.sample(3, through: ["a"]))
        world.run(until: World.start + .seconds(1))
        world.perform(.configure([.named("b")]))
        world.run()
        #expect(world.network.sent[2]?.map(\.provider) == ["b"])
        #expect(world.disk.rows[3]?.state == .expired)
        #expect(world.reports.map(\.change) == [.missed])
        #expect(Rules.brokenAtRest(in: world) == [])
    }

    @Test func `brings back the provider that a message waits for`() {
        var world = World(providers: [.named("a", perSecond: 0.01), .named("b")])
        world.submit(.sample(1, through: ["a"]))
        world.submit(.sample(2, through: ["a"]))
        world.perform(.configure([.named("b")]))
        world.run(until: World.start + .seconds(10))
        #expect(world.disk.rows[2]?.state == .queued)
        world.perform(.configure([.named("a"), .named("b")]))
        world.run(until: World.start + .seconds(11))
        #expect(world.network.sent[2]?.map(\.provider) == ["a"])
    }

    @Test func `routes again what has none of its providers left`() {
        var world = World(providers: [.named("a", perSecond: 0.01)])
        world.submit(.sample(1, through: ["a"]))
        world.submit(.sample(2, through: ["a"]))
        world.run(until: World.start + .seconds(1))
        let renamed = ProviderProfile.named("renamed")
        let route = Route(name: "all", conditions: [], ending: .ordered(["renamed"]))
        world.hand(.routed(Router(routes: [route], providers: [renamed])))
        world.perform(.configure([renamed]))
        world.run(until: World.start + .seconds(2))
        #expect(world.network.sent[2]?.map(\.provider) == ["renamed"])
        #expect(world.reports.isEmpty)
    }

    @Test func `lets a call of a provider that is gone end as it began`() {
        var world = World(providers: [.named("a"), .named("b")])
        world.scripts["a"] = Script(first: [.acceptSlowly])
        world.submit(.sample(1))
        world.run(until: World.start + .milliseconds(100))
        world.perform(.configure([.named("b")]))
        world.run()
        #expect(world.disk.rows[1]?.attempts.map(\.provider) == ["a"])
        #expect(world.disk.rows[1]?.state == .sent)
    }

    @Test func `names the reason of an attempt that was written down for a provider that is gone`() {
        var world = World(providers: [.named("a"), .named("b")])
        world.submit(.sample(1))
        world.perform(.configure([.named("b")]))
        world.run()
        #expect(world.network.sent[1]?.map(\.provider) == ["b"])
        #expect(
            world.disk.rows[1]?.attempts.first?.outcome?.reason?.sentence == "not sent: a is not configured any more")
    }

    @Test func `brings a provider at once, and its limits`() {
        var world = World(providers: [.named("a")])
        world.perform(.configure([.named("a", inFlight: 1), .named("c")]))
        world.scripts["a"] = Script(first: [.acceptSlowly])
        world.submit(.sample(1, through: ["a"]))
        world.submit(.sample(2, through: ["a"]))
        world.submit(.sample(3, through: ["c"]))
        world.run()
        #expect(world.violations == [])
        #expect(world.network.sent[3]?.map(\.provider) == ["c"])
        #expect(world.network.sent[2]?.first.map { $0.at > World.start + .milliseconds(900) } == true)
    }
}
