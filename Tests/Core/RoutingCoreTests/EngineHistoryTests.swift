import Messaging
import Testing

@testable import RoutingCore

@Suite("Whatever happens to the engine")
struct EngineHistoryTests {
    @Test func `every promise is kept, over thousands of histories`() {
        for seed in UInt64(1)...3_000 {
            var world = World(history: seed)
            world.run()
            let broken = world.violations + Rules.brokenAtRest(in: world)
            #expect(broken == [], "seed \(seed)")
            if !broken.isEmpty { return }
        }
    }

    @Test func `the same seed gives the same trace, and another seed another`() {
        var traces: Set<Trace> = []
        for seed in UInt64(1)...100 {
            var (once, again) = (World(history: seed), World(history: seed))
            once.run()
            again.run()
            #expect(once.trace == again.trace, "seed \(seed)")
            traces.insert(once.trace)
        }
        #expect(traces.count == 100)
    }
}
