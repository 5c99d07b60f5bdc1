import Messaging
import Testing

@testable import RoutingCore

@Suite("A backlog larger than memory")
struct FeedingTests {
    private func world(window: Int, perSecond: Double? = 100) -> World {
        var world = World(providers: [.named("a", perSecond: perSecond)])
        world.window = window
        return world
    }

    @Test func `stays in the store and leaves in the order in which it came`() {
        var world = world(window: 10)
        for key in UInt64(1)...200 { world.submit(.sample(key, .bulk, through: ["a"])) }
        #expect(world.engine.entries.count <= 11)
        #expect(world.engine.unfinished == 200)
        world.run(until: World.start + .seconds(10))
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent })
        #expect(world.fetched == Array(11...200))
        let sent = world.network.sent.sorted { ($0.value[0].at, $0.key) < ($1.value[0].at, $1.key) }.map(\.key)
        #expect(sent == Array(1...200))
        #expect(world.engine.unfinished == 0)
    }

    @Test func `keeps no code waiting in the store`() {
        var world = world(window: 1)
        for key in UInt64(1)...20 { world.submit(.sample(key, .bulk, through: ["a"])) }
        for key in UInt64(21)...40 { world.submit(.sample(key, .otp, through: ["a"])) }
        world.run(until: World.start + .seconds(30))
        #expect(world.fetched.allSatisfy { $0 <= 20 })
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent })
    }

    @Test func `ends with its life although it never came back to memory`() {
        var world = World(providers: [.named("a")])
        world.window = 2
        world.hand(.drained(provider: "a", reason: "maintenance"))
        for key in UInt64(1)...9 { world.submit(.sample(key, .bulk, through: ["a"], life: .seconds(30))) }
        world.run(until: World.start + .seconds(31))
        #expect((1...9).allSatisfy { world.disk.rows[$0]?.state == .expired })
        #expect(world.told.values.allSatisfy { $0 == [.expired] })
        #expect(world.engine.unfinished == 0)
    }

    @Test func `is not read into memory by a start`() {
        var world = world(window: 5, perSecond: 1)
        for key in UInt64(1)...50 { world.submit(.sample(key, .bulk, through: ["a"])) }
        world.run(until: World.start + .seconds(1))
        world.perform(.crash)
        #expect(world.engine.unfinished >= 45)
        #expect(world.engine.entries.count <= 8)
        world.run(until: World.start + .minutes(2))
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent || $0.state == .unknown })
    }

    @Test func `waits for a store that cannot be read, and goes on when it can`() {
        var world = world(window: 2)
        for key in UInt64(1)...20 { world.submit(.sample(key, .bulk, through: ["a"])) }
        world.run(until: World.start + .milliseconds(1))
        world.agenda.plan(.storeFails(true), at: World.start + .milliseconds(5))
        world.agenda.plan(.storeFails(false), at: World.start + .seconds(4))
        world.run(until: World.start + .seconds(30))
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent })
    }

    @Test func `leaves nothing behind once it is over, however many senders it came from`() {
        var world = world(window: 2, perSecond: nil)
        for key in UInt64(1)...100 {
            world.submit(.sample(key, .bulk, through: ["a"], by: [.literal("+44770090\(key % 20)")]))
        }
        #expect(world.engine.parking.rowOfLine.count == 20)
        world.run(until: World.start + .seconds(5))
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent })
        #expect(world.engine.parking.rowOfLine.isEmpty)
    }
}
