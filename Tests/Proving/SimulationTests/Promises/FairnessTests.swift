import Messaging
import RoutingCore
import Testing

@testable import Simulation

@Suite("One client's backlog does not delay another (promise 5)")
struct FairnessTests {
    private func scene() -> Scene {
        var provider = Plan.ProviderPlan.named("a")
        provider.limits = ProviderLimits(perSecond: 20)
        return Scene([provider])
    }

    @Test func `codes pass a backlog of bulk`() {
        var scene = scene()
        scene.traffic(.bulk, every: .milliseconds(1), during: .seconds(2), client: "news")
        scene.traffic(.otp, every: .milliseconds(500), from: .seconds(5), during: .seconds(60), client: "shop")
        let world = scene.play(until: .seconds(120))
        #expect(world.violations == [])
        let codes = world.stories.filter { $0.purpose == .otp }
        #expect(codes.count == 120)
        #expect(codes.allSatisfy { story in story.copies.contains { $0.at - story.askedAt <= .seconds(1) } })
    }

    @Test func `a client's few messages pass another's many of the same kind`() {
        var scene = scene()
        scene.traffic(.transactional, every: .milliseconds(1), during: .seconds(2), client: "news")
        scene.traffic(.transactional, every: .seconds(1), from: .seconds(5), during: .seconds(30), client: "shop")
        let world = scene.play(until: .seconds(120))
        #expect(world.violations == [])
        let few = world.stories.filter { $0.askedAt >= .seconds(5) }
        #expect(few.count == 30)
        #expect(few.allSatisfy { story in story.copies.contains { $0.at - story.askedAt <= .seconds(2) } })
    }

    /// Of those asked for from `from` on: how long each waited; nil for one that was not sent.
    private func waits(_ world: World, from: Interval) -> [Interval?] {
        world.stories.filter { $0.askedAt >= from }.map { story in story.copies.first.map { $0.at - story.askedAt } }
    }

    @Test(arguments: [
        (inFlight: nil, latency: Interval.milliseconds(500), backlog: 500),
        (inFlight: 1, latency: .milliseconds(200), backlog: 300),
    ])
    func `a code waits for a few calls, and not for another client's codes, at a provider that is slow`(
        inFlight: Int?, latency: Interval, backlog: Int64
    ) throws {
        var provider = Plan.ProviderPlan.named("a")
        provider.latency = latency
        provider.limits.inFlight = inFlight
        var scene = Scene([provider])
        scene.traffic(.otp, every: .milliseconds(1), during: .milliseconds(backlog), client: "demo")
        let from = Interval.milliseconds(backlog + 100)
        scene.traffic(
            .otp, every: .seconds(1), from: from, during: .milliseconds(100), client: "other", life: .seconds(10))
        let world = scene.play(until: .minutes(3))
        #expect(world.violations == [])
        let waited = try #require(waits(world, from: from).compactMap { $0 }.first)
        // The call under way and one that is written down, then its turn beside the other's.
        #expect(waited <= latency + latency + latency, "\(waited.milliseconds) ms")
    }

    @Test func `a message passes what is written down of those that come after it by purpose`() throws {
        var provider = Plan.ProviderPlan.named("a")
        provider.latency = .seconds(2)
        provider.limits.inFlight = 1
        var scene = Scene([provider])
        scene.traffic(.bulk, every: .milliseconds(1), during: .seconds(1), client: "news")
        scene.traffic(.transactional, every: .seconds(1), from: .seconds(5), during: .seconds(1), client: "shop")
        let world = scene.play(until: .seconds(60))
        #expect(world.violations == [])
        let waited = try #require(waits(world, from: .seconds(5)).compactMap { $0 }.first)
        #expect(waited <= .milliseconds(2_100), "\(waited.milliseconds) ms")
    }

    @Test(arguments: [Interval.milliseconds(5), .milliseconds(20)])
    func `a disk that syncs slowly keeps no provider idle`(syncTime: Interval) {
        var provider = Plan.ProviderPlan.named("a")
        provider.latency = .milliseconds(2)
        provider.limits.inFlight = 256
        var scene = Scene([provider])
        scene.plan.syncTime = syncTime
        scene.traffic(.otp, every: Interval(microseconds: 100), during: .milliseconds(500))
        let world = scene.play(until: .seconds(10))
        #expect(world.violations == [])
        // It takes some syncs to learn how fast the provider is.
        let all = waits(world, from: .milliseconds(400))
        #expect(all.count == 1_000)
        // Accepted in one sync, begun in another, each behind the one under way.
        let longest = all.map { $0?.milliseconds ?? .max }.max() ?? .max
        #expect(longest <= 6 * syncTime.milliseconds)
    }
}
