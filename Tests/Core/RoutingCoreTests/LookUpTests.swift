import Messaging
import Testing

@testable import RoutingCore

@Suite("A message whose outcome is unknown")
struct LookUpTests {
    private func world(_ finding: LookUpFinding, _ behaviours: [Behaviour] = [.lose]) -> World {
        var profiles = [ProviderProfile.named("a"), .named("b")]
        profiles[0].canLookUp = true
        var world = World(providers: profiles)
        world.scripts["a"] = Script(first: behaviours)
        world.finding = finding
        return world
    }

    @Test func `is sent when its provider has it, with no second copy, and its outcome stays`() {
        var world = world(.taken(reference: "R"))
        world.submit(.sample(1))
        world.run()
        #expect(world.told[1] == [.unknown, .sent])
        #expect(world.disk.rows[1]?.state == .sent)
        #expect(world.disk.rows[1]?.attempts.map(\.outcome?.word) == [.unknown])
        #expect(world.disk.rows[1]?.attempts.map(\.finding) == [.taken(reference: "R")])
        #expect(world.network.sent[1]?.count == 1)
    }

    @Test func `is sent once more after a minute when its provider does not have it`() {
        var world = world(.notTaken)
        world.submit(.sample(1))
        world.run()
        let times = world.network.sent[1]?.map(\.at) ?? []
        #expect(times.count == 2)
        #expect(times.last.map { $0 >= World.start + .seconds(60) } == true)
        #expect(world.lookUps == 3)
    }

    @Test func `is never sent again by itself when it is bulk`() {
        var world = world(.notTaken)
        world.submit(.sample(1, .bulk))
        world.run()
        #expect(world.network.sent[1]?.count == 1)
        #expect(world.disk.rows[1]?.state == .unknown)
        #expect(world.engine.unfinished == 0)
    }

    @Test(arguments: [Purpose.bulk, .transactional])
    func `is no backlog while it is only asked after`(purpose: Purpose) {
        var world = world(.notTaken)
        world.submit(.sample(1, purpose))
        world.run(until: World.start + .milliseconds(40))
        #expect(world.engine.unfinished == 1)
        world.run(until: World.start + .seconds(1))
        #expect(world.disk.rows[1]?.state == .unknown)
        #expect(world.engine.unfinished == 0)
        #expect(world.lookUps == 0)
        world.run(until: World.start + .seconds(10))
        #expect(world.lookUps == 1)
    }

    @Test func `is a code: it goes by another provider at once, without a question`() {
        var world = world(.taken(reference: nil))
        world.submit(.sample(1, .otp))
        world.run()
        #expect(world.network.sent[1]?.map(\.provider) == ["a", "b"])
        #expect(world.lookUps == 0)
    }

    @Test func `is a code that must wait for another provider: it is asked after meanwhile, and not sent again`() {
        var world = world(.taken(reference: nil))
        world.hand(.drained(provider: "b", reason: "too dear"))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(10))
        world.hand(.drained(provider: "b", reason: nil))
        world.run()
        #expect(world.told[1]?.last == .sent)
        #expect(world.disk.rows[1]?.attempts.map(\.finding) == [.taken(reference: nil)])
        #expect(world.network.sent[1]?.map(\.provider) == ["a"])
    }

    @Test func `is a code that was not found: it goes by the other provider as soon as that may be used`() {
        var world = world(.notTaken)
        world.hand(.drained(provider: "b", reason: "too dear"))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(30))
        #expect(world.lookUps == 2)
        world.hand(.drained(provider: "b", reason: nil))
        world.run(until: World.start + .seconds(31))
        #expect(world.network.sent[1]?.map(\.provider) == ["a", "b"])
        #expect(world.disk.rows[1]?.state == .sent)
        #expect(Rules.brokenAtRest(in: world) == [])
    }

    @Test func `is a code with nowhere else to go: its provider is asked`() {
        var world = world(.taken(reference: nil))
        world.submit(.sample(1, .otp, through: ["a"]))
        world.run()
        #expect(world.told[1] == [.unknown, .sent])
        #expect(world.network.sent[1]?.count == 1)
    }

    @Test func `is not sent once more where nothing would leave, and it is said why`() throws {
        var world = world(.notTaken)
        world.submit(.sample(1, .bulk, through: ["a"]))
        world.submit(.sample(2, .otp, through: ["a"]))
        world.scripts["a"] = Script(first: [.lose, .lose, .accept])
        world.run(until: World.start + .seconds(1))
        world.submit(.sample(3, .otp, through: ["a"], at: world.now, recipient: 2))
        world.run(until: World.start + .seconds(10))
        let (bulk, code) = (try #require(world.disk.rows[1]), try #require(world.disk.rows[2]))
        #expect([bulk.state, code.state] == [.unknown, .unknown])
        #expect(world.engine.obstacle(toResending: bulk, at: world.now) == nil)
        #expect(world.engine.obstacle(toResending: code, at: world.now) == .superseded)
        world.hand(.drained(provider: "a", reason: "too dear"))
        #expect(
            world.engine.obstacle(toResending: bulk, at: world.now)
                == .noProvider([Decision.Note("a", "an operator drained it: too dear")]))
    }

    @Test func `is sent once more when an operator says so, and given up when he closes it`() throws {
        var world = world(.notTaken)
        for key in UInt64(1)...2 { world.submit(.sample(key, .bulk)) }
        world.run(until: World.start + .minutes(20))
        world.hand(.resend(try #require(world.disk.rows[1])))
        world.hand(.close(try #require(world.disk.rows[2])))
        world.run()
        #expect(world.network.sent[1]?.count == 2)
        #expect(world.disk.rows[1]?.state == .sent)
        #expect(world.disk.rows[2]?.state == .failed)
    }

    @Test func `is given up when an operator closes it while it stands in line again`() throws {
        var world = World(providers: [.named("a", perSecond: 0.01)])
        world.scripts["a"] = Script(first: [.lose])
        world.submit(.sample(1, .bulk, through: ["a"]))
        world.run(until: World.start + .seconds(1))
        let stored = try #require(world.disk.rows[1])
        world.hand(.resend(stored))
        world.hand(.close(stored))
        world.run()
        #expect(world.network.sent[1]?.count == 1)
        #expect(world.disk.rows[1]?.state == .failed)
        #expect(world.engine.unfinished == 0)
    }
}
