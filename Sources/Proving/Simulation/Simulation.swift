import RoutingCore

/// Plays whole histories of a hub, each from one number.
public enum Simulation {
    /// What came of a run.
    public struct Verdict: Sendable {
        public let seed: UInt64
        public let violations: [String]
        /// The same for the same seed, byte for byte.
        public let trace: UInt64
        /// The last that happened, oldest first.
        public let lastEvents: [String]
        public let reach: Reach

        public var holds: Bool { violations.isEmpty }
    }

    /// Plays the history of this seed to its end.
    public static func play(
        _ seed: UInt64, keeping lines: Int = 60, changing change: (inout Plan) -> Void = { _ in },
        engine: @escaping (UInt64) -> any Deciding = { Engine(seed: $0) }
    ) -> Verdict {
        var plan = Plan(seed: seed)
        change(&plan)
        let world = World(plan, engine: engine, keeping: lines)
        world.runToRest()
        if world.violations.isEmpty { world.checkAtRest() }
        defer { world.close() }
        return Verdict(
            seed: seed, violations: world.violations, trace: world.trace.hash, lastEvents: world.trace.lines,
            reach: world.reach)
    }
}
