import Messaging
import Ports
import Testing

@testable import RoutingCore

@Suite("A store that cannot write")
struct StoreFailureTests {
    private func isCounted(_ world: World) -> Bool {
        world.engine.lanes.contains { $0.begun != 0 || $0.unsent.contains { $0 != 0 } || $0.inFlight != 0 }
    }

    @Test func `leaves no message that was never accepted`() {
        var world = World(providers: [.named("a")])
        world.disk.fails = true
        world.submit(.sample(1, through: ["a"]))
        world.run(until: World.start + .seconds(1))
        #expect(world.engine.unfinished == 0)
        #expect(world.engine.isStoreWritable)
        #expect(!isCounted(world))
        #expect(world.network.sent.isEmpty)
    }

    @Test func `gives the place of a message it did not take to the next`() {
        var world = World(providers: [.named("a", begun: 1)])
        world.disk.fails = true
        world.submit(.sample(1, through: ["a"]))
        world.submit(.sample(2, through: ["a"]))
        world.agenda.plan(.storeFails(false), at: World.start + .milliseconds(1))
        world.run(until: World.start + .seconds(2))
        #expect(world.disk.rows[1] == nil)
        #expect(world.disk.rows[2]?.state == .sent)
    }

    @Test func `gives up no code for a newer one that it did not take`() {
        var world = World(providers: [.named("a", perSecond: 1)])
        for key in UInt64(1)...2 { world.submit(.sample(key, .otp, through: ["a"])) }
        world.run(until: World.start + .milliseconds(100))
        world.disk.fails = true
        world.submit(.sample(3, .otp, through: ["a"], at: world.now, recipient: 2))
        world.submit(.sample(4, .otp, through: ["a"], at: world.now, recipient: 2))
        world.run(until: World.start + .milliseconds(200))
        world.disk.fails = false
        world.run()
        #expect(world.disk.rows[2]?.state == .sent)
        #expect(world.disk.rows[3] == nil && world.disk.rows[4] == nil)
        #expect(world.engine.unfinished == 0 && !world.engine.awaitsKeeping)
        #expect(world.violations + Rules.brokenAtRest(in: world) == [])
    }

    @Test func `is not asked for ever to end a message that it never took`() {
        var world = World(providers: [.named("a")])
        world.disk.fails = true
        world.submit(.sample(1, through: ["a"], life: .zero))
        world.run(until: World.start + .milliseconds(1))
        world.disk.fails = false
        #expect(!world.engine.isStoreWritable)
        #expect(world.told[1] == [.expired])
        world.run()
        #expect(world.violations == [])
        #expect(world.engine.isStoreWritable)
    }

    @Test func `lets nothing leave that is not written down, and tries again in a second`() {
        var world = World(providers: [.named("a", perSecond: 1)])
        world.submit(.sample(1, through: ["a"]))
        world.submit(.sample(2, through: ["a"]))
        world.run(until: World.start + .milliseconds(500))
        world.disk.fails = true
        world.agenda.plan(.storeFails(false), at: World.start + .milliseconds(1_500))
        world.run()
        #expect(world.violations + Rules.brokenAtRest(in: world) == [])
        #expect(world.network.sent[2]?.map { ($0.at - World.start).milliseconds } == [2_003])
        #expect(world.network.sent[2]?.map(\.attempt.ordinal) == [1])
    }

    @Test func `is offered an outcome again until it takes it, and nothing new is accepted meanwhile`() {
        var world = World(providers: [.named("a")])
        world.submit(.sample(1, through: ["a"]))
        world.run(until: World.start + .milliseconds(10))
        world.disk.fails = true
        world.run(until: World.start + .milliseconds(3_500))
        #expect(!world.engine.isStoreWritable)
        #expect(world.disk.rows[1]?.state == .sending)
        world.disk.fails = false
        world.run()
        #expect(world.engine.isStoreWritable)
        #expect(world.disk.rows[1]?.state == .sent)
    }

    @Test func `that recovers is never taken back to an earlier state`() {
        var world = World(providers: [.named("a"), .named("b")])
        world.scripts["a"] = Script(first: [.pause])
        world.scripts["b"] = Script(first: [.pause])
        world.submit(.sample(1, .otp, life: .minutes(1)))
        // The end of the first try is not written; the second try begins before it is offered again.
        world.agenda.plan(.storeFails(true), at: World.start + .milliseconds(5))
        world.agenda.plan(.storeFails(false), at: World.start + .milliseconds(23))
        world.run()
        #expect(world.violations + Rules.brokenAtRest(in: world) == [])
        #expect(world.disk.rows[1]?.attempts.map(\.outcome?.word) == [.deferred, .deferred, .accepted])
        #expect(world.disk.rows[1]?.state == .sent)
    }

    /// The state that goes along when the end of a first try, which left the message queued, is offered again.
    private func stateOfferedAgain(_ world: inout World) -> MessageState? {
        let reason = Reason(.connectionRefused, "refused")
        let first = AttemptID(message: 1, ordinal: 1)
        let end = StoreWrite.end(first, .deferred(reason, retryAfter: nil), at: world.now, state: .queued)
        world.hand(.notWritten(end))
        world.now = world.now + .seconds(1)
        world.hand(.tick)
        guard case .end(first, _, _, let state)? = world.disk.underWay.first else { return nil }
        return state
    }

    @Test func `hears that a message is being sent when the end of its first try comes late`() {
        var world = World(providers: [.named("a"), .named("b")])
        world.scripts["a"] = Script(first: [.defer])
        world.scripts["b"] = Script(first: [.staySilent])
        world.submit(.sample(1))
        world.run(until: World.start + .milliseconds(100))
        #expect(stateOfferedAgain(&world) == .sending)
    }

    @Test func `hears that a message failed when it rested before the end of its first try was written`() {
        var world = World(providers: [.named("a")])
        world.scripts["a"] = Script(first: [.defer])
        world.submit(.sample(1, .otp, through: ["a"], leaves: World.start + .milliseconds(1)))
        world.perform(.configure([]))
        world.run()
        #expect(world.engine.unfinished == 0)
        #expect(stateOfferedAgain(&world) == .failed)
    }
}
