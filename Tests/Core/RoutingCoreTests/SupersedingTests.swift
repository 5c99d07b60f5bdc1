import Messaging
import Testing

@testable import RoutingCore

@Suite("A newer code")
struct SupersedingTests {
    @Test func `takes the place of an older one that waits in a queue`() {
        var world = World(providers: [.named("a", perSecond: 1)])
        for key in UInt64(1)...3 { world.submit(.sample(key, .otp, through: ["a"])) }
        world.submit(.sample(4, .otp, through: ["a"], recipient: 2))
        world.run()
        #expect(world.disk.rows[2]?.state == .cancelled)
        #expect(world.told[2] == [.cancelled])
        let order = world.network.sent.values.joined().sorted { $0.at < $1.at }.map(\.attempt.message)
        #expect(order == [1, 4, 3])
        #expect(world.violations + Rules.brokenAtRest(in: world) == [])
    }

    @Test func `ends the retries of an older one, and cancels it when it had not left`() {
        var world = World(providers: [.named("a")])
        world.scripts["a"] = Script(first: [.defer])
        world.submit(.sample(1, .otp, through: ["a"]))
        world.run(until: World.start + .milliseconds(30))
        world.submit(.sample(2, .otp, through: ["a"], at: world.now, recipient: 1))
        world.run()
        #expect(world.disk.rows[1]?.state == .cancelled)
        #expect(world.network.sent[1]?.count == 1)
        #expect(world.disk.rows[2]?.state == .sent)
    }

    @Test func `ends the one more send of an older one that may have left`() {
        var world = World(providers: [.named("a"), .named("b", perSecond: 0.1)])
        world.scripts["a"] = Script(first: [.lose])
        world.submit(.sample(9, .otp, through: ["b"]))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(5))
        world.submit(.sample(2, .otp, at: world.now, recipient: 1))
        world.run()
        #expect(world.disk.rows[1]?.state == .unknown)
        #expect(world.network.sent[1]?.map(\.provider) == ["a"])
    }

    @Test func `goes to another provider than the one before it`() {
        var world = World(providers: [.named("a"), .named("b")])
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(1))
        world.submit(.sample(2, .otp, at: world.now, recipient: 1))
        world.run(until: world.now + .seconds(1))
        #expect(world.network.sent[1]?.map(\.provider) == ["a"])
        #expect(world.network.sent[2]?.map(\.provider) == ["b"])
        #expect(world.disk.rows[1]?.state == .sent)
    }

    @Test func `of other clients, channels or purposes leaves the older one alone`() {
        var world = World(providers: [.named("a", perSecond: 1)])
        world.submit(.sample(1, .otp, through: ["a"]))
        world.submit(.sample(2, .otp, through: ["a"]))
        world.submit(.sample(3, .transactional, through: ["a"], recipient: 2))
        world.run()
        #expect((1...3).allSatisfy { world.disk.rows[$0]?.state == .sent })
    }

    @Test
    func `asked for again counts against the former provider once an hour for a number, and not before 15 seconds`() {
        var registry = CodeRegistry()
        let first = Message.sample(1, .otp, recipient: 7)
        registry.left(first, by: 0, accepted: true, at: World.start)
        let again = Message.sample(2, .otp, recipient: 7)
        func blames(after seconds: Int64) -> Bool {
            let now = World.start + .seconds(seconds)
            return registry.take(again, at: now).former.map { registry.blames($0, for: again, at: now) } ?? false
        }
        #expect(!blames(after: 14))
        #expect(blames(after: 15))
        #expect(!blames(after: 200))
        #expect(!blames(after: 301))
    }

    @Test func `asked for again counts once an hour for a number, whatever its client and channel`() throws {
        var registry = CodeRegistry()
        func blames(_ key: UInt64, _ client: String, _ channel: Channel, after minutes: Int64) throws -> Bool {
            let now = World.start + .minutes(minutes)
            func code(_ key: UInt64) -> Message {
                .sample(key, .otp, at: now, channel: channel, recipient: 7, client: client)
            }
            registry.left(code(key), by: 0, accepted: true, at: now)
            let former = try #require(registry.take(code(key + 1), at: now + .minutes(1)).former)
            return registry.blames(former, for: code(key + 1), at: now + .minutes(1))
        }
        #expect(try blames(1, "shop", .sms, after: 0))
        #expect(try !blames(3, "bank", .sms, after: 2))
        #expect(try !blames(5, "shop", .voice, after: 4))
        #expect(try blames(7, "bank", .sms, after: 62))
    }
}

extension SupersedingTests {
    @Test func `a resend after a restart goes elsewhere than the code before it`() {
        var world = World(providers: [.named("a"), .named("b")])
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(20))
        world.perform(.crash)
        world.submit(.sample(2, .otp, at: world.now, recipient: 1))
        world.run(until: world.now + .seconds(1))
        #expect(world.network.sent[1]?.map(\.provider) == ["a"])
        #expect(world.network.sent[2]?.map(\.provider) == ["b"])
    }

    @Test func `one that was superseded when the hub died is not sent after it`() {
        var world = World(providers: [.named("a")])
        let stored = { StoredMessage(message: $0, state: .queued, attempts: []) }
        let sent = AttemptRecord(
            ordinal: 1, decision: Decision("a"), beganAt: World.start, outcome: .accepted(reference: nil),
            endedAt: World.start)
        world.disk.rows[1] = stored(.sample(1, .otp, through: ["a"]))
        world.disk.rows[2] = StoredMessage(
            message: .sample(2, .otp, through: ["a"], recipient: 1), state: .sent, attempts: [sent])
        world.perform(.crash)
        world.run()
        #expect(world.network.sent[1] == nil)
        #expect(world.disk.rows[1]?.state == .cancelled)
    }

    @Test func `a resend goes elsewhere while the older code's provider has not answered`() {
        var world = World(providers: [.named("a"), .named("b")])
        world.scripts["a"] = Script(first: [.staySilent])
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .seconds(2))
        world.submit(.sample(2, .otp, at: world.now, recipient: 1))
        world.run(until: World.start + .seconds(3))
        #expect(world.network.sent[2]?.map(\.provider) == ["b"])
    }
}

@Suite("A place in a queue")
struct InheritedPlaceTests {
    @Test func `is not lost to a provider that the older code left before`() {
        var world = World(providers: [.named("a", perSecond: 0.2), .named("b"), .named("c", perSecond: 0.2)])
        world.scripts["b"] = Script(first: [.defer])
        world.hand(.drained(provider: "b", reason: "not yet"))
        world.submit(.sample(8, .otp, through: ["a"]))
        world.run(until: World.start + .milliseconds(50))
        world.submit(.sample(9, .otp, through: ["c"]))
        world.submit(.sample(1, .otp, through: ["a", "b", "c"]))
        world.hand(.drained(provider: "b", reason: nil))
        world.run(until: World.start + .milliseconds(2_200))
        #expect(world.network.sent[1]?.map(\.provider) == ["b"])
        world.hand(.drained(provider: "b", reason: "again"))
        world.submit(.sample(2, .otp, through: ["a", "b", "c"], at: world.now, recipient: 1))
        world.run(until: World.start + .milliseconds(5_200))
        #expect(world.network.sent[2]?.map(\.provider) == ["c"])
    }

    @Test func `is given back to the older code that goes on, wherever it goes`() {
        var world = World(providers: [.named("a", perSecond: 0.1), .named("b")])
        world.hand(.drained(provider: "b", reason: "not yet"))
        world.submit(.sample(9, .otp, through: ["a"]))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .milliseconds(50))
        world.disk.fails = true
        world.submit(.sample(2, .otp, at: world.now, recipient: 1))
        world.hand(.drained(provider: "b", reason: nil))
        world.agenda.plan(.storeFails(false), at: world.now + .milliseconds(1))
        world.run(until: world.now + .seconds(1))
        #expect(world.network.sent[1]?.map(\.provider) == ["b"])
    }

    private func waitingAtA() -> World {
        var world = World(providers: [.named("a", perSecond: 0.01), .named("b")])
        world.hand(.drained(provider: "b", reason: "not yet"))
        world.submit(.sample(9, .otp, through: ["a"]))
        world.submit(.sample(1, .otp))
        world.run(until: World.start + .milliseconds(50))
        return world
    }

    @Test func `does not bind the newer code to that provider`() {
        var world = waitingAtA()
        world.submit(.sample(2, .otp, at: world.now, recipient: 1))
        world.hand(.drained(provider: "b", reason: nil))
        world.run(until: world.now + .seconds(3))
        #expect(world.network.sent[2]?.map(\.provider) == ["b"])
    }

    @Test func `does not bind the newer code that a start finds beside the older`() {
        var world = World(providers: [.named("a", perSecond: 0.01), .named("b")])
        world.hand(.drained(provider: "b", reason: "not yet"))
        let found: [Message] = [
            .sample(1, .otp, through: ["a"]), .sample(2, .otp), .sample(3, .otp, recipient: 2),
        ]
        for message in found {
            let stored = StoredMessage(message: message, state: .queued, attempts: [])
            world.disk.rows[message.id.high] = stored
            world.hand(.restored(stored))
        }
        world.hand(.drained(provider: "b", reason: nil))
        world.run(until: world.now + .seconds(3))
        #expect(world.network.sent[3]?.map(\.provider) == ["b"])
    }
}
