import Messaging
import Testing

@testable import RoutingCore

/// The closed list of outcomes: what follows each (DESIGN, 3).
@Suite("What follows an attempt that was")
struct OutcomeTests {
    private func world(_ purpose: Purpose, _ first: Behaviour..., then: Behaviour = .accept) -> World {
        var world = World(providers: [.named("a"), .named("b")])
        world.scripts["a"] = Script(first: first)
        world.scripts["b"] = Script(first: [then])
        world.submit(.sample(1, purpose))
        world.run()
        return world
    }

    private func story(_ world: World) -> [String] {
        let attempts = world.disk.rows[1]?.attempts.map { "\($0.provider) \($0.outcome?.word.rawValue ?? "-")" } ?? []
        return attempts + [world.disk.rows[1]?.state.rawValue ?? "-"]
    }

    @Test(arguments: Purpose.allCases)
    func `accepted: sent, and nothing else`(purpose: Purpose) {
        #expect(story(world(purpose, .accept)) == ["a accepted", "sent"])
    }

    @Test(arguments: Purpose.allCases)
    func `rejected: failed, and no other provider tries`(purpose: Purpose) {
        #expect(story(world(purpose, .reject)) == ["a rejected", "failed"])
    }

    @Test(arguments: Purpose.allCases)
    func `refused: the next provider, and failed when all have refused`(purpose: Purpose) {
        #expect(story(world(purpose, .refuse)) == ["a refused", "b accepted", "sent"])
        #expect(story(world(purpose, .refuse, then: .refuse)) == ["a refused", "b refused", "failed"])
    }

    @Test(arguments: Purpose.allCases)
    func `deferred: the next provider, then the first again`(purpose: Purpose) {
        #expect(story(world(purpose, .defer)) == ["a deferred", "b accepted", "sent"])
        #expect(
            story(world(purpose, .defer, then: .defer)).dropLast(2) == ["a deferred", "b deferred"])
        #expect(story(world(purpose, .defer, then: .defer)).last == "sent")
        #expect(story(world(purpose, .defer, then: .refuse)) == ["a deferred", "b refused", "a accepted", "sent"])
    }

    @Test(arguments: Purpose.allCases)
    func `misconfigured: the next provider, and an alarm`(purpose: Purpose) {
        let world = world(purpose, .misconfigure)
        #expect(story(world) == ["a misconfigured", "b accepted", "sent"])
        #expect(world.reports.map(\.change) == [.misconfigured])
        #expect(world.reports.map(\.reason?.label) == [.credentials])
    }

    @Test func `unknown: a code goes once more, by another provider`() {
        #expect(story(world(.otp, .lose)) == ["a unknown", "b accepted", "sent"])
        #expect(story(world(.otp, .lose, then: .lose)) == ["a unknown", "b unknown", "unknown"])
        #expect(story(world(.otp, .lose, then: .refuse)) == ["a unknown", "b refused", "unknown"])
        #expect(story(world(.otp, .lose, then: .reject)) == ["a unknown", "b rejected", "unknown"])
    }

    @Test func `unknown: a code without another provider stays unknown`() {
        var world = World(providers: [.named("a")])
        world.scripts["a"] = Script(first: [.lose])
        world.submit(.sample(1, .otp, through: ["a"]))
        world.run()
        #expect(story(world) == ["a unknown", "unknown"])
    }

    @Test func `unknown: transactional goes once more after a minute, and its caller hears before`() {
        let world = world(.transactional, .lose)
        #expect(story(world) == ["a unknown", "b accepted", "sent"])
        #expect(world.told[1] == [.unknown, .sent])
        let times = world.network.sent[1]?.map(\.at) ?? []
        #expect((times[1] - times[0]) == .milliseconds(60_051))
        #expect(story(self.world(.transactional, .lose, then: .lose)) == ["a unknown", "b unknown", "unknown"])
    }

    @Test func `unknown: bulk is never sent again`() {
        #expect(story(world(.bulk, .lose)) == ["a unknown", "unknown"])
    }
}
