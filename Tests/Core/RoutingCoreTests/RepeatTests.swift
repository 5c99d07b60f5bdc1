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
}
