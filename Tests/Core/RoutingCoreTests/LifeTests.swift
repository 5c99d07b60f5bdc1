import Messaging
import Testing

@testable import RoutingCore

@Suite("At the end of its life")
struct LifeTests {
    @Test func `a message that waits for its provider expires`() {
        var world = World(providers: [.named("a", perSecond: 0.01)])
        world.submit(.sample(1, .otp, through: ["a"]))
        world.submit(.sample(2, .otp, through: ["a"], life: .seconds(5)))
        world.run(until: World.start + .seconds(6))
        #expect(world.disk.rows[2]?.state == .expired)
        #expect(world.network.sent[2] == nil)
        #expect(world.leftAt[2] == World.start + .seconds(5))
    }

    @Test func `an attempt that was written down and found no slot ends without having left`() {
        var world = World(providers: [.named("a", inFlight: 1)])
        world.scripts["a"] = Script(first: [.staySilent])
        world.submit(.sample(1, through: ["a"]))
        world.submit(.sample(2, .otp, through: ["a"], life: .seconds(5)))
        world.run(until: World.start + .seconds(6))
        #expect(world.disk.rows[2]?.state == .expired)
        #expect(world.disk.rows[2]?.attempts.map(\.outcome?.reason?.label) == [.lifeEnded])
        #expect(world.leftAt[2] == World.start + .seconds(5))
        world.run()
        #expect(Rules.brokenAtRest(in: world) == [])
    }

    @Test func `an attempt whose life ended while it was written down does not wait for a slot`() {
        var world = World(providers: [.named("a", inFlight: 1)])
        world.scripts["a"] = Script(first: [.staySilent])
        world.submit(.sample(1, through: ["a"]))
        world.run(until: World.start + .milliseconds(10))
        world.submit(.sample(2, .otp, through: ["a"], at: world.now, life: Interval(microseconds: 500)))
        world.run(until: World.start + .seconds(1))
        #expect(world.disk.rows[2]?.state == .expired)
    }

    @Test func `a message that may have left is unknown, at once when its last send could only come too late`() {
        var world = World(providers: [.named("a")])
        world.scripts["a"] = Script(first: [.lose])
        world.submit(.sample(1, through: ["a"], life: .seconds(60)))
        world.run()
        #expect(world.disk.rows[1]?.state == .unknown)
        #expect(world.told[1] == [.unknown])
        #expect(world.leftAt[1] == World.start + .milliseconds(51))
    }

    @Test func `a call may last no longer than what is left`() {
        var world = World(providers: [.named("a")])
        world.submit(.sample(1, through: ["a"], life: .milliseconds(1_501)))
        world.run()
        #expect(world.network.sent[1]?.map(\.limit.whole) == [.milliseconds(1_500)])
        #expect(world.network.sent[1]?.map(\.limit.connect) == [.milliseconds(1_500)])
    }

    @Test func `a pause that would outlast it ends in nothing but its end`() {
        var world = World(providers: [.named("a")])
        world.scripts["a"] = Script(first: [.misconfigure])
        world.submit(.sample(1, .otp, through: ["a"], life: .seconds(3)))
        world.run()
        #expect(world.disk.rows[1]?.state == .expired)
        #expect(world.network.sent[1]?.count == 1)
    }
}
