import Messaging
import Testing

@testable import RoutingCore

@Suite("A provider that")
struct HealthTests {
    private func world(_ a: Script, b: Script = Script(), inFlight: Int? = nil, only: Bool = false) -> World {
        let b = only ? [] : [ProviderProfile.named("b")]
        var world = World(providers: [.named("a", inFlight: inFlight)] + b)
        world.scripts["a"] = a
        return world
    }

    /// One code every 100 ms, from 1 on.
    private func plan(_ count: UInt64, in world: inout World, through candidates: [String] = ["a", "b"]) {
        for key in 1...count {
            let at = World.start + .milliseconds(Int64(key - 1) * 100)
            world.agenda.plan(.submit(.sample(key, .otp, through: candidates, at: at)), at: at)
        }
    }

    private func first(_ world: World, _ keys: ClosedRange<UInt64>) -> [String] {
        keys.map { world.network.sent[$0]?.first?.provider ?? "-" }
    }

    @Test func `refuses connections is skipped after five of them`() {
        var world = world(Script(first: Array(repeating: .defer, count: 100)))
        plan(10, in: &world)
        world.run(until: World.start + .seconds(3))
        #expect(first(world, 1...10) == ["a", "a", "a", "a", "a", "b", "b", "b", "b", "b"])
        #expect(world.reports.map(\.change) == [.opened])
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent })
    }

    @Test func `drops packets is skipped after the first time limit, and what waits moves at once`() {
        var world = world(Script(first: Array(repeating: .stayDark, count: 100)), inFlight: 1)
        plan(10, in: &world)
        world.run(until: World.start + .seconds(3))
        #expect(world.network.times["a"]?.count == 1)
        #expect(
            world.network.sent.values.allSatisfy { ($0.last?.at ?? World.start) <= World.start + .milliseconds(902) })
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent })
    }

    @Test func `is well again has nothing left against it, as a whole and by country`() {
        var world = world(Script(changes: [(World.start, .defer), (World.start + .seconds(1), .accept)]))
        plan(6, in: &world)
        for key in UInt64(101)...320 {
            let at = World.start + .seconds(Int64(key) - 90)
            world.agenda.plan(.submit(.sample(key, at: at)), at: at)
        }
        world.run(until: World.start + .seconds(4))
        #expect(!world.engine.lanes[0].health.isQuiet(at: world.now))
        world.run(until: World.start + .seconds(235))
        #expect(world.reports.map(\.change) == [.opened, .closed])
        #expect(world.engine.lanes[0].health.isQuiet(at: world.now))
    }

    @Test func `failed once for a country forgets it, although nothing goes there any more`() {
        var world = world(Script(first: [.defer]))
        world.submit(.sample(1, to: "FR"))
        world.run(until: World.start + .seconds(1))
        #expect(!world.engine.lanes[0].health.isQuiet(at: world.now))
        world.run(until: World.start + .minutes(5))
        world.submit(.sample(2, at: world.now))
        world.run(until: world.now + .seconds(1))
        #expect(world.engine.lanes[0].health.isQuiet(at: world.now))
    }

    @Test func `is silent is skipped after the first time limit`() {
        var world = world(Script(first: Array(repeating: .staySilent, count: 100)))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(5))
        world.submit(.sample(2, .otp, at: world.now))
        world.run(until: World.start + .seconds(6))
        #expect(world.network.sent[1]?.map(\.provider) == ["a", "b"])
        #expect(world.network.sent[2]?.map(\.provider) == ["b"])
    }

    @Test func `answers others meanwhile is not skipped for one time limit`() {
        var world = world(Script(first: [.staySilent, .accept]))
        plan(2, in: &world)
        world.run(until: World.start + .seconds(6))
        #expect(world.reports == [])
    }

    @Test func `is skipped gets one trial at a time, and three successes bring it back in growing shares`() {
        var world = world(Script(first: Array(repeating: .stayDark, count: 1)))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(7))
        #expect(world.network.times["a"]?.count == 1)
        for key in UInt64(2)...4 { world.submit(.sample(key, at: world.now)) }
        world.run(until: world.now + .seconds(1))
        #expect(first(world, 2...4) == ["a", "b", "b"])
        for key in UInt64(5)...6 {
            world.submit(.sample(key, at: world.now))
            world.run(until: world.now + .seconds(1))
        }
        #expect(world.reports.map(\.change) == [.opened, .closed])
        for key in UInt64(100)...199 { world.submit(.sample(key, .otp, at: world.now)) }
        world.run(until: world.now + .seconds(20))
        let early = first(world, 100...199).count { $0 == "a" }
        for key in UInt64(200)...299 { world.submit(.sample(key, .otp, at: world.now)) }
        world.run(until: world.now + .seconds(1))
        #expect((1...40).contains(early))
        #expect(first(world, 200...299).allSatisfy { $0 == "a" })
    }

    @Test func `is skipped never gets the first try of a code as a trial`() {
        var world = world(Script(first: Array(repeating: .stayDark, count: 1)))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .minutes(2))
        for key in UInt64(2)...9 { world.submit(.sample(key, .otp, at: world.now)) }
        world.run(until: world.now + .seconds(5))
        #expect(first(world, 2...9).allSatisfy { $0 == "b" })
    }

    @Test func `can be tried without a message comes back by that, and not before it works`() {
        var profiles = [ProviderProfile.named("a"), .named("b")]
        profiles[0].canProbe = true
        var world = World(providers: profiles)
        world.scripts["a"] = Script(first: [.stayDark])
        world.probeAnswer = .deferred(Reason(.connectionRefused, "refused"), retryAfter: nil)
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .minutes(1))
        let failed = world.probes
        #expect((8...15).contains(failed))
        world.probeAnswer = .accepted(reference: nil)
        world.run(until: world.now + .minutes(1))
        #expect(world.probes == failed + 3)
        #expect(world.reports.map(\.change) == [.opened, .closed])
        #expect(world.network.times["a"]?.count == 1)
    }

    @Test func `is not asked again and again when the answer tells nothing`() {
        var profiles = [ProviderProfile.named("a"), .named("b")]
        profiles[0].canProbe = true
        var world = World(providers: profiles)
        world.scripts["a"] = Script(first: [.runOutOfCredit])
        // An answer, so it is there; but not one that tells of credit.
        world.probeAnswer = .refused(Reason(.badRequest, "status 404"))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .minutes(1))
        #expect((8...15).contains(world.probes))
    }

    @Test func `is asked on after a message that went as its trial and taught nothing`() throws {
        var profiles = [ProviderProfile.named("a")]
        profiles[0].canProbe = true
        var world = World(providers: profiles)
        world.scripts["a"] = Script(first: [.stayDark, .pause])
        world.probeAnswer = .deferred(Reason(.connectionRefused, "refused"), retryAfter: nil)
        world.submit(.sample(1, .otp, through: ["a"], life: .seconds(2)))
        world.run(until: World.start + .seconds(3))
        // The very moment at which it is due to be asked, a message is quicker.
        let due = try #require(world.engine.lanes[0].health.questionFrom)
        world.now = due
        world.submit(.sample(2, .otp, through: ["a"], at: due, life: .minutes(5)))
        world.run(until: due + .minutes(1))
        #expect(world.probes >= 5)
    }

    @Test func `is skipped carries the first try all the same when there is no other`() {
        var world = world(Script(first: Array(repeating: .stayDark, count: 2)), only: true)
        world.submit(.sample(1, .otp, through: ["a"]))
        world.run(until: World.start + .seconds(1))
        world.submit(.sample(2, .otp, through: ["a"], at: world.now))
        world.run(until: world.now + .seconds(1))
        #expect(world.network.sent[2]?.count == 1)
    }

    @Test func `is the only one keeps what is written down for it`() {
        var world = world(Script(first: [.stayDark]), inFlight: 1, only: true)
        world.submit(.sample(1, .otp, through: ["a"]))
        world.submit(.sample(2, .otp, through: ["a"]))
        world.run(until: World.start + .seconds(1))
        #expect(world.network.sent[2]?.map { ($0.at - World.start).milliseconds } == [701])
    }

    @Test func `asks for a pause gets one, and what is written down for it goes elsewhere`() {
        var world = world(Script(first: [.pause]), inFlight: 1)
        world.submit(.sample(1, .otp))
        world.submit(.sample(2, .otp))
        world.submit(.sample(3, .otp, through: ["a"]))
        world.run()
        #expect(world.network.sent[1]?.map(\.provider) == ["a", "b"])
        #expect(world.network.sent[2]?.map(\.provider) == ["b"])
        #expect(world.network.sent[3]?.map { $0.at >= World.start + .seconds(3) } == [true])
        #expect(world.reports == [])
    }

    @Test func `began to fail while an attempt was written down does not get it`() {
        var world = world(Script(first: [.stayDark]))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .milliseconds(700))
        world.submit(.sample(2, .otp, at: world.now))
        world.run()
        #expect(world.network.sent[2]?.map(\.provider) == ["b"])
        #expect(world.disk.rows[2]?.attempts.map(\.provider) == ["a", "b"])
        #expect(world.disk.rows[2]?.attempts.first?.outcome?.reason?.label == .notStarted)
    }

    @Test func `has bad credentials is left alone, and tried at once when they are corrected`() {
        var world = world(Script(first: [.misconfigure]))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(1))
        world.submit(.sample(2, .otp, at: world.now))
        world.perform(.configure(world.profiles))
        world.submit(.sample(3, .otp, at: world.now))
        world.run()
        #expect(first(world, 2...3) == ["b", "a"])
    }

    @Test func `had hardly any time, since the caller was about to leave, is not blamed`() {
        for behaviour in [Behaviour.staySilent, .stayDark] {
            var world = world(Script(first: Array(repeating: behaviour, count: 9)))
            for key in UInt64(1)...9 {
                world.submit(.sample(key, .otp, at: world.now, leaves: world.now + .milliseconds(100)))
                world.run(until: world.now + .milliseconds(200))
            }
            #expect(world.reports == [])
            #expect(world.network.times["a"]?.count == 9)
        }
    }
}
