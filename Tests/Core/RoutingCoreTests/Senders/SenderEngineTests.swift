import Messaging
import Testing

@testable import RoutingCore

@Suite("Senders at each attempt")
struct SenderEngineTests {
    private static let forA = Sender(name: "x", value: "ForA", kind: .alphanumeric, providers: ["a"])
    private static let forB = Sender(name: "y", value: "ForB", kind: .alphanumeric, providers: ["b"])
    private static let nowhere = Sender(name: "x", value: "ForA", kind: .alphanumeric, countries: ["FR"])

    private func world(_ table: [Sender], _ profiles: [ProviderProfile] = [.named("a"), .named("b")]) -> World {
        var world = World(providers: profiles)
        world.perform(.reload(table, profiles))
        return world
    }

    private func sent(_ world: World, _ key: UInt64 = 1) -> [[String?]] {
        (world.network.sent[key] ?? []).map { [$0.provider, $0.originator] }
    }

    @Test func `a failover leaves by the sender that is the other provider's`() {
        var world = world([Self.forA, Self.forB])
        world.scripts["a"] = Script(first: [.defer])
        world.submit(.sample(1, by: [.entry("y"), .entry("x")]))
        world.run()
        #expect(sent(world) == [["a", "ForA"], ["b", "ForB"]])
        #expect(world.violations == [])
    }

    @Test func `there is no failover to where none may be used`() {
        var world = world([Self.forA])
        world.scripts["a"] = Script(first: [.refuse])
        world.submit(.sample(1, by: [.entry("x")]))
        world.run()
        #expect(sent(world) == [["a", "ForA"]])
        #expect(world.disk.rows[1]?.state == .failed)
        #expect(world.reports.isEmpty)
    }

    @Test func `who is passed over is noted with its reason`() {
        var world = world([Self.forB])
        world.submit(.sample(1, by: [.entry("y")]))
        world.run()
        #expect(sent(world) == [["b", "ForB"]])
        let why = "none of the client's senders may be used there in GB"
        #expect(world.disk.rows[1]?.attempts.first?.decision.notes == [.init("a", why)])
    }

    @Test func `a message that names none leaves by the provider's own, or by the account's default`() {
        let profiles: [ProviderProfile] = [.named("a", owning: .entry("y")), .named("b", owning: .entry("y"))]
        var world = world([Self.forB], profiles)
        world.scripts["a"] = Script(first: [.defer])
        world.submit(.sample(1))
        world.run()
        #expect(sent(world) == [["a", nil], ["b", "ForB"]])
    }

    @Test func `a new table moves what waits for a slot, and says why`() {
        var world = world([Self.forA, Self.forB], [.named("a", inFlight: 1), .named("b")])
        world.scripts["a"] = Script(first: [.acceptSlowly])
        world.submit(.sample(1, by: [.entry("x"), .entry("y")]))
        world.submit(.sample(2, by: [.entry("x"), .entry("y")]))
        world.run(until: World.start + .milliseconds(100))
        world.perform(.reload([Self.nowhere, Self.forB], [.named("a", inFlight: 1), .named("b")]))
        world.run()
        #expect(sent(world) == [["a", "ForA"]])
        #expect(sent(world, 2) == [["b", "ForB"]])
        #expect(
            world.disk.rows[2]?.attempts.first?.outcome?.reason?.sentence
                == "not sent by a: none of the client's senders may be used there in GB")
        #expect(world.violations == [] && Rules.brokenAtRest(in: world) == [])
    }

    @Test func `a new table moves what waits in line`() {
        let slow: [ProviderProfile] = [.named("a", perSecond: 0.01), .named("b", perSecond: 0.02)]
        var world = world([Self.forA, Self.forB], slow)
        for key in 1...3 as ClosedRange<UInt64> {
            world.submit(.sample(key, through: ["a"], by: [.entry("x"), .entry("y")]))
        }
        world.run(until: World.start + .seconds(1))
        world.perform(.reload([Self.nowhere, Self.forB], slow))
        world.run()
        #expect(sent(world) == [["a", "ForA"]])
        for key in 2...3 as ClosedRange<UInt64> {
            #expect(sent(world, key) == [["b", "ForB"]])
            #expect(world.disk.rows[key]?.attempts.map(\.provider) == ["b"])
        }
        #expect(world.violations == [])
    }

    @Test func `where nobody may it waits with one alarm, and leaves once the table lets it`() {
        var world = world([Self.nowhere])
        world.submit(.sample(1, by: [.entry("x")]))
        world.submit(.sample(2, by: [.entry("x")]))
        world.run(until: World.start + .seconds(60))
        #expect(sent(world).isEmpty && world.disk.rows[1]?.state == .queued)
        #expect(world.reports.map(\.change) == [.missed])
        #expect(world.reports.first?.reason?.sentence == "none of c's senders may be used there in GB")
        world.perform(.reload([Self.forA], [.named("a"), .named("b")]))
        world.run()
        #expect(sent(world) == [["a", "ForA"]] && sent(world, 2) == [["a", "ForA"]])
    }

    @Test func `where nobody ever may it ends with its life`() {
        var world = world([Self.nowhere])
        world.submit(.sample(1, .otp, life: .seconds(30), by: [.entry("x")]))
        world.run()
        #expect(sent(world).isEmpty && world.disk.rows[1]?.state == .expired)
        #expect(Rules.brokenAtRest(in: world) == [])
    }

    @Test func `a batch may mix senders`() {
        var world = world([], [.named("a", batch: 50, inFlight: 1)])
        world.scripts["a"] = Script(first: [.acceptSlowly])
        for key in 1...4 as ClosedRange<UInt64> {
            let senders: [SenderName] = key == 2 ? [] : [.literal("S\(key)")]
            world.submit(.sample(key, through: ["a"], by: senders))
        }
        world.run()
        #expect((2...4).map { world.network.sent[$0]?.first?.together } == [3, 3, 3])
        #expect((1...4).map { world.network.sent[$0]?.first?.originator } == ["S1", nil, "S3", "S4"])
    }

    @Test func `a newer code that stands in the older one's place leaves only by what it may`() {
        var world = world([Self.forA, Self.forB], [.named("a", begun: 1), .named("b")])
        world.scripts["a"] = Script(first: [.acceptSlowly])
        world.submit(.sample(1, .otp))
        world.submit(.sample(2, .otp, recipient: 7, by: [.entry("x")]))
        world.submit(.sample(3, .otp, recipient: 7, by: [.entry("y")]))
        world.run()
        #expect(sent(world, 3).allSatisfy { $0 == ["b", "ForB"] } && !sent(world, 3).isEmpty)
        #expect(world.violations == [])
    }

    @Test func `a new table lets nothing leave twice by one slot`() {
        let old: [ProviderProfile] = [.named("a", inFlight: 5), .named("b", begun: 1)]
        let table = [
            Sender(name: "x", value: "X", kind: .alphanumeric), Sender(name: "y", value: "Y", kind: .alphanumeric),
            Sender(name: "z", value: "Z", kind: .alphanumeric),
        ]
        var world = world(table, old)
        world.scripts["a"] = Script(first: Array(repeating: .staySilent, count: 20))
        world.scripts["b"] = Script(first: Array(repeating: .staySilent, count: 20))
        // At `a` more are written down behind those that are under way, at `b` one waits in line.
        for key in UInt64(10)...14 { world.submit(.sample(key, .otp, through: ["a"], by: [.entry("x")])) }
        world.submit(.sample(2, .otp, through: ["b"], by: [.entry("x")]))
        world.run(until: World.start + .milliseconds(1))
        world.submit(.sample(3, .otp, through: ["a", "b"], by: [.entry("y")]))
        world.submit(.sample(4, .otp, through: ["a"], by: [.entry("x")]))
        world.submit(.sample(5, .otp, through: ["a"], by: [.entry("x")]))
        world.submit(.sample(6, .otp, through: ["b", "a"], by: [.entry("z")]))
        world.run(until: World.start + .milliseconds(3))
        #expect(world.engine.lanes[0].ready[0].count == 3)
        let new = [
            table[0], Sender(name: "y", value: "Y", kind: .alphanumeric, providers: ["b"]),
            Sender(name: "z", value: "Z", kind: .alphanumeric, providers: ["a"]),
        ]
        world.perform(.reload(new, [.named("a", inFlight: 6), .named("b")]))
        world.run(until: World.start + .milliseconds(20))
        #expect(world.violations == [])
    }
}
