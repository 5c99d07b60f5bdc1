import Messaging
import Testing

@testable import RoutingCore

@Suite("What is told of a message that has not left")
struct TellingTests {
    private func drained(_ names: [String] = ["a"]) -> World {
        var world = World(providers: ["a", "b"].map { .named($0) })
        for name in names { world.hand(.drained(provider: name, reason: "too dear")) }
        return world
    }

    private func facts(_ purpose: Purpose = .otp) -> RoutingFacts {
        RoutingFacts(country: "GB", client: "c", clientID: nil, purpose: purpose, channel: .sms)
    }

    @Test(arguments: [Purpose.otp, .transactional, .bulk])
    func `what kept it waiting to the end is kept with its end`(purpose: Purpose) {
        var world = drained(["a", "b"])
        world.submit(.sample(1, purpose))
        world.run()
        #expect(world.disk.rows[1]?.state == .expired)
        #expect(
            world.disk.rows[1]?.lastNotes == [
                Decision.Note("a", "an operator drained it"), Decision.Note("b", "an operator drained it"),
            ])
    }

    @Test func `so it is for one that waited in the store for its turn`() {
        var world = drained(["a", "b"])
        world.window = 1
        for key in UInt64(1)...3 { world.submit(.sample(key, .bulk)) }
        world.run()
        #expect((1...3).map { world.disk.rows[$0]?.state } == [.expired, .expired, .expired])
        #expect(
            (1...3).map { world.disk.rows[$0]?.lastNotes.map(\.provider) } == [["a", "b"], ["a", "b"], ["a", "b"]])
    }

    @Test func `one that stood in a line tells of it`() {
        var world = World(providers: [.named("a", perSecond: 0.01)])
        for key in UInt64(1)...2 { world.submit(.sample(key, .otp, through: ["a"], life: .seconds(30))) }
        world.run()
        #expect(world.disk.rows[2]?.state == .expired)
        #expect(world.disk.rows[2]?.lastNotes == [Decision.Note("a", "others kept it waiting there")])
    }

    @Test func `while it waits, how its candidates stand now`() throws {
        var world = drained(["a", "b"])
        let message = Message.sample(1)
        world.submit(message)
        world.run(until: World.start + .milliseconds(500))
        let waits = try #require(world.engine.prospect(of: message, at: world.now))
        #expect(waits.candidates.map(\.why) == ["an operator drained it", "an operator drained it"])
        #expect(waits.candidates.allSatisfy { !$0.isChosen })
        #expect(waits.decidedAt.map { $0 > world.now } == true)
        world.hand(.drained(provider: "b", reason: nil))
        let mayGo = try #require(world.engine.prospect(of: message, at: world.now))
        #expect(mayGo.candidates.map(\.isChosen) == [false, true])
        world.run(until: world.now + .milliseconds(5))
        #expect(world.engine.prospect(of: message, at: world.now) == nil)
    }

    @Test func `obstacles are those that a decision notes, rate and trials among them`() {
        var profiles = [ProviderProfile.named("a", perSecond: 0.01), .named("b"), .named("c")]
        profiles[1].canProbe = true
        var world = World(providers: profiles)
        world.scripts["b"] = Script(first: Array(repeating: .stayDark, count: 5))
        world.probeAnswer = .deferred(Reason(.unavailable, "down"), retryAfter: nil)
        world.hand(.drained(provider: "c", reason: "too dear"))
        // One takes the token, and those that wait behind it are more than a code would wait for.
        for key in UInt64(1)...3 { world.submit(.sample(key, .otp, through: ["a"])) }
        for key in UInt64(4)...8 { world.submit(.sample(key, through: ["b"])) }
        world.run(until: World.start + .seconds(4))
        let before = world.engine.obstacles(to: facts(), at: ["a", "b", "c"], at: world.now)
        #expect(
            before == [
                "a": "its rate keeps others waiting before this one", "b": "it is skipped after failures",
                "c": "an operator drained it: too dear",
            ])
        world.submit(.sample(9, .otp, through: ["a", "b", "c"], at: world.now))
        #expect(
            world.engine.entries[9]?.notes.map(\.why) == [
                "its rate keeps others waiting before this one", "it is skipped after failures",
                "an operator drained it",
            ])
        let due = World.start + .seconds(30)
        #expect(
            world.engine.obstacles(to: facts(.transactional), at: ["a", "b"], at: due)["b"]
                == "it is being tried without a message")
    }
}
