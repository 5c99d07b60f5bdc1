import Messaging
import Ports
import Testing

@testable import RoutingCore

@Suite("A caller at the door")
struct CallerTests {
    private let leaves = World.start + .seconds(8)

    private func world(_ scripts: [String: Script], _ message: Message, perSecond: Double? = nil) -> World {
        var world = World(providers: ["a", "b", "c"].map { .named($0, perSecond: perSecond) })
        world.scripts = scripts
        world.submit(message)
        return world
    }

    @Test func `has its wait divided by the candidates left`() {
        var world = world(
            ["a": Script(first: [.staySilent]), "b": Script(first: [.defer])],
            .sample(1, .otp, through: ["a", "b", "c"], leaves: leaves))
        world.run()
        let sent = world.network.sent[1] ?? []
        #expect(sent.map(\.provider) == ["a", "b", "c"])
        // 7.999 s in three; after the first third, what is left in two; then the cap of a code.
        #expect(sent.map { $0.limit.whole.milliseconds } == [2_666, 2_665, 4_000])
    }

    @Test func `hears that nothing leaves any more when nothing has begun by the deadline`() {
        var world = World(providers: [.named("a", perSecond: 0.01)])
        world.submit(.sample(1, .otp, through: ["a"]))
        world.submit(.sample(2, .otp, through: ["a"], leaves: leaves))
        world.run()
        #expect(world.told[2] == [.cancelled])
        #expect(world.leftAt[2] == leaves)
        #expect(world.disk.rows[2]?.state == .cancelled)
        #expect(world.network.sent[2] == nil)
    }

    @Test func `hears it before the deadline when no try is possible any more`() {
        var world = world(
            [
                "a": Script(first: [.misconfigure]), "b": Script(first: [.misconfigure]),
                "c": Script(first: [.misconfigure]),
            ],
            .sample(1, .otp, through: ["a", "b", "c"], leaves: World.start + .seconds(3)))
        world.run()
        #expect(world.told[1] == [.cancelled])
        #expect(world.leftAt[1].map { $0 < World.start + .seconds(1) } == true)
        #expect(world.disk.rows[1]?.state == .cancelled)
    }

    @Test func `never hears failed about what is under way: it is told as sending, and ends as it ends`() {
        var world = World(providers: [.named("a")])
        world.scripts["a"] = Script(first: [.acceptSlowly])
        world.submit(.sample(1, through: ["a"], leaves: World.start + .milliseconds(500)))
        world.now = World.start
        world.run()
        #expect(world.network.sent[1]?.map(\.limit.whole) == [.milliseconds(499)])
        var late = World(providers: [.named("a", inFlight: 1)])
        late.scripts["a"] = Script(first: [.acceptSlowly])
        late.submit(.sample(1, through: ["a"]))
        late.submit(.sample(2, through: ["a"], leaves: World.start + .milliseconds(300)))
        late.run()
        #expect(late.told[2] == [.sending, .sent])
        #expect(late.network.sent[2]?.map(\.limit.whole) == [.seconds(10)])
    }

    @Test func `hears unknown when a copy may have left and waits for its one more send`() {
        var world = World(providers: [.named("a"), .named("b", perSecond: 0.1)])
        world.scripts["a"] = Script(first: [.lose])
        world.submit(.sample(1, .otp, through: ["b"]))
        world.submit(.sample(2, .otp, leaves: World.start + .seconds(2)))
        world.run()
        #expect(world.told[2] == [.unknown, .sent])
        #expect(world.disk.rows[2]?.state == .sent)
    }

    @Test(
        arguments: [
            (Purpose.otp, nil, 3, 700, 4_000), (.transactional, nil, 3, 2_000, 10_000), (.bulk, nil, 1, 2_000, 10_000),
            (.otp, 8_000, 1, 700, 4_000), (.otp, 8_000, 2, 700, 4_000), (.otp, 8_000, 4, 700, 2_000),
            (.otp, 1_000, 2, 500, 500), (.transactional, 8_000, 2, 2_000, 4_000), (.otp, 8_000, 0, 700, 4_000),
            (.otp, -1, 2, 700, 4_000), (.otp, 0, 2, 700, 4_000), (.otp, 1, 5, 1, 1),
        ] as [(Purpose, Int64?, Int, Int64, Int64)])
    func `the limit of an attempt is the smallest of what bounds it`(
        purpose: Purpose, wait: Int64?, candidates: Int, connect: Int64, whole: Int64
    ) {
        let leaves = wait.map { World.start + .milliseconds($0) }
        let limit = attemptLimit(
            for: .sample(1, purpose, leaves: leaves), candidatesLeft: candidates, at: World.start)
        #expect(limit == CallLimit(connect: .milliseconds(connect), whole: .milliseconds(whole)))
    }
}
