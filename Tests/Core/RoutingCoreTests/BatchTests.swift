import Messaging
import Testing

@testable import RoutingCore

@Suite("Messages that wait for the same provider")
struct BatchTests {
    /// All of them wait behind one slow call.
    private func world(_ messages: [Message], batch: Int = 50, _ script: [Behaviour] = []) -> World {
        var world = World(providers: [.named("a", batch: batch, inFlight: 1, channels: [.sms, .voice])])
        world.scripts["a"] = Script(first: [.acceptSlowly] + script)
        world.submit(.sample(1_000, through: ["a"]))
        for message in messages { world.submit(message) }
        world.run()
        return world
    }

    private func together(_ world: World, _ keys: ClosedRange<UInt64>) -> [[Int]] {
        keys.map { world.network.sent[$0]?.map(\.together) ?? [] }
    }

    @Test func `go together, up to what it takes`() {
        let world = world((1...5).map { .sample($0, through: ["a"]) }, batch: 3)
        #expect(together(world, 1...5) == [[3], [3], [3], [2], [2]])
        #expect(world.violations + Rules.brokenAtRest(in: world) == [])
    }

    @Test func `do not wait for company`() {
        let world = world([])
        #expect(together(world, 1_000...1_000) == [[1]])
    }

    @Test func `never go with a code, which goes first and alone`() {
        let messages: [Message] = [
            .sample(1, through: ["a"]), .sample(2, .otp, through: ["a"]), .sample(3, .bulk, through: ["a"]),
            .sample(4, .otp, through: ["a"]),
        ]
        let world = world(messages)
        #expect(together(world, 1...4) == [[2], [1], [2], [1]])
        let times = (1...4).compactMap { world.network.sent[$0]?.first?.at }
        #expect(times[1] < times[3] && times[3] < times[0] && times[0] == times[2])
    }

    @Test func `do not mix channels`() {
        let world = world([
            .sample(1, through: ["a"]), .sample(2, through: ["a"], channel: .voice), .sample(3, through: ["a"]),
        ])
        #expect(world.violations == [])
        #expect(together(world, 1...3) == [[1], [1], [1]])
    }

    @Test func `go one by one when all were refused together, as the same attempt`() {
        let world = world((1...3).map { .sample($0, through: ["a"]) }, [.refuseBatches, .accept, .refuse, .accept])
        #expect(together(world, 1...3) == [[3, 1], [3, 1], [3, 1]])
        #expect(world.disk.rows[1]?.attempts.map(\.outcome?.word) == [.accepted])
        #expect(world.disk.rows[2]?.state == .failed)
        #expect(world.disk.rows[3]?.state == .sent)
        #expect(Rules.brokenAtRest(in: world) == [])
    }

    @Test func `are each unknown when their call is`() {
        let world = world((1...3).map { .sample($0, .bulk, through: ["a"]) }, [.lose])
        #expect((1...3).map { world.disk.rows[$0]?.state } == [.unknown, .unknown, .unknown])
    }
}
