import Simulation
import Testing

@Suite("Whole histories, each from one number")
struct SeedTests {
    /// `seeds` plays thousands in a release build.
    @Test func `three hundred of them hold and reach every interesting place`() {
        var reach = Reach()
        for seed in 1...300 as ClosedRange<UInt64> {
            let verdict = Simulation.play(seed)
            reach.merge(verdict.reach)
            let story = verdict.lastEvents.joined(separator: "\n")
            #expect(verdict.violations == [], "seed \(seed)\n\(story)")
        }
        #expect(reach.missing == [])
    }

    @Test(arguments: [1, 2, 3, 17, 76] as [UInt64])
    func `a seed replays byte for byte`(seed: UInt64) {
        let (first, second) = (Simulation.play(seed), Simulation.play(seed))
        #expect(first.trace == second.trace)
        #expect(first.lastEvents == second.lastEvents)
        #expect(first.reach.events > 50)
    }

    @Test func `another seed is another history`() {
        #expect(Set((1...20 as ClosedRange<UInt64>).map { Simulation.play($0).trace }).count == 20)
    }
}
