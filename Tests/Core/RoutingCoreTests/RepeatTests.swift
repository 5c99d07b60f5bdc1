import Messaging
import Testing

@testable import RoutingCore

@Suite("Repeats")
struct RepeatTests {
    private func settings(share: Double, floor: Double) -> RepeatSettings {
        var settings = RepeatSettings()
        settings.share = share
        settings.floor = floor
        return settings
    }

    /// Eight codes at once to a provider that is not there: how many second tries reach the other one in 400 ms.
    private func repeatsAtOnce(_ settings: RepeatSettings?) -> Int? {
        var world = World(providers: [.named("a"), .named("b")])
        world.scripts["a"] = Script(first: Array(repeating: .defer, count: 100))
        if let settings { world.hand(.bounded(settings)) }
        for key in 1...8 { world.submit(.sample(UInt64(key), .otp)) }
        world.run(until: World.start + .milliseconds(400))
        return world.network.times["b"]?.count
    }

    @Test func `are bounded as the hub is told`() {
        #expect(repeatsAtOnce(nil) == 8)
        #expect(repeatsAtOnce(settings(share: 0, floor: 0.3)) == 3)
        #expect(repeatsAtOnce(settings(share: 0.6, floor: 0.3)) == 7)
        #expect(repeatsAtOnce(settings(share: 0, floor: 0.001)) == 2)
    }

    @Test func `of a message that is no code go by and by, however low the floor`() {
        let settings = settings(share: 0, floor: 0.01)
        var budget = RetryBudget(settings, at: World.start)
        func isAllowed(after interval: Interval) -> Bool {
            budget.allowsRepeat(ofCode: false, settings, at: World.start + interval)
        }
        #expect(!isAllowed(after: .seconds(100)))
        #expect(isAllowed(after: .seconds(200)))
        budget.repeated()
        #expect(!isAllowed(after: .seconds(250)))
        #expect(isAllowed(after: .seconds(300)))
    }

    @Test func `that went beyond the budget leave no debt`() {
        var budget = RetryBudget(.standard, at: World.start)
        for _ in 1...1_000 { budget.repeated() }
        let isAllowed = budget.allowsRepeat(ofCode: true, .standard, at: World.start + .seconds(2))
        #expect(isAllowed)
    }

    @Test func `of a backlog that is let through after an outage take nothing from the failover of codes`() {
        var world = World(providers: [.named("a"), .named("b")])
        world.hand(.bounded(settings(share: 0, floor: 0.001)))
        world.scripts["a"] = Script(changes: [(World.start, .pause), (World.start + .seconds(1), .accept)])
        world.scripts["b"] = Script(first: [.defer])
        for key in 1...20 { world.submit(.sample(UInt64(key), through: ["a"])) }
        world.run(until: World.start + .milliseconds(100))
        world.hand(.drained(provider: "a", reason: "an outage"))
        world.run(until: World.start + .seconds(40))
        world.hand(.drained(provider: "a", reason: nil))
        world.run(until: world.now + .seconds(2))
        #expect(world.disk.rows.values.allSatisfy { $0.state == .sent })
        world.submit(.sample(100, .otp, through: ["b", "a"], at: world.now))
        world.run(until: world.now + .milliseconds(300))
        #expect(world.network.sent[100]?.map(\.provider) == ["b", "a"])
    }

    @Test func `that stand in line are asked again before they leave`() {
        var world = World(providers: [.named("a"), .named("b", begun: 1)])
        world.hand(.bounded(settings(share: 0, floor: 0.001)))
        world.scripts["a"] = Script(first: Array(repeating: .defer, count: 100))
        for key in 1...8 { world.submit(.sample(UInt64(key), .otp)) }
        world.run(until: World.start + .milliseconds(400))
        #expect(world.network.times["b"]?.count == 2)
    }
}
