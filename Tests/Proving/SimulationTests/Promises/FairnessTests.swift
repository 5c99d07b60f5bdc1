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
}
