import RoutingCore
import Simulation
import Testing

@Suite("A planted bug does not go unnoticed")
struct PlantedTests {
    @Test(arguments: Bug.allCases)
    func `in the engine`(bug: Bug) {
        let caught = Self.firstCaught { seed in
            Simulation.play(seed, engine: { Planted(bug, in: Engine(seed: $0)) })
        }
        #expect(caught != nil, "no seed of 300 catches it")
    }

    @Test func `in a store that answers before the sync`() throws {
        let caught = Self.firstCaught { Simulation.play($0, changing: { $0.storeLies = true }) }
        let verdict = try #require(caught)
        #expect(verdict.violations[0].contains("not kept") || verdict.violations[0].contains("before"))
    }

    private static func firstCaught(_ play: (UInt64) -> Simulation.Verdict) -> Simulation.Verdict? {
        for seed in 1...300 as ClosedRange<UInt64> {
            let verdict = play(seed)
            if !verdict.holds { return verdict }
        }
        return nil
    }
}
