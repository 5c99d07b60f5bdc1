import Messaging
import Testing

@testable import RoutingCore

@Suite("A rate that keeps messages waiting")
struct OverflowTests {
    private func world() -> World { World(providers: [.named("a", perSecond: 1), .named("b")]) }

    private func carriers(_ world: World, _ keys: ClosedRange<UInt64>) -> [String?] {
        keys.map { world.network.sent[$0]?.first?.provider }
    }

    @Test func `sends codes by the next provider when they would wait more than two seconds`() {
        var world = world()
        for key in UInt64(1)...20 { world.submit(.sample(key, .otp)) }
        world.run(until: World.start + .seconds(3))
        let carriers = carriers(world, 1...20)
        #expect(carriers.count { $0 == "a" } >= 2)
        #expect(carriers.count { $0 == "b" } >= 16)
    }

    @Test func `keeps a long backlog at the first provider as long as its life allows`() {
        var world = world()
        for key in UInt64(1)...20 { world.submit(.sample(key, .bulk, life: .hours(1))) }
        world.run(until: World.start + .minutes(1))
        #expect(carriers(world, 1...20).allSatisfy { $0 == "a" })
    }

    @Test func `notes why the first was not taken`() {
        var world = world()
        for key in UInt64(1)...20 { world.submit(.sample(key, .otp)) }
        world.run(until: World.start + .seconds(1))
        let notes = world.disk.rows[20]?.attempts.first?.decision.notes
        #expect(notes == [.init("a", "its rate keeps others waiting before this one")])
    }

    @Test func `lets out what stands in line behind those that came later and go first`() {
        var world = world()
        world.submit(.sample(1, .transactional, life: .minutes(2)))
        world.submit(.sample(2, .transactional, life: .minutes(2)))
        for key in UInt64(100)...160 {
            world.submit(.sample(key, .otp, through: ["a"], at: world.now, life: .minutes(2)))
            world.run(until: world.now + .milliseconds(900))
        }
        #expect(world.network.sent[2]?.first?.provider == "b")
    }
}
