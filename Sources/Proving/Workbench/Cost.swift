/// What this hub costs beside an older one: the same load on both, by turns and each first in turn, so that
/// what else the machine does falls on both alike.
struct CostFigures {
    /// Messages end to end a second, one a round.
    let then: [Double]
    let now: [Double]
    /// CPU-seconds for 10,000 messages, one a round.
    let cpuThen: [Double]
    let cpuNow: [Double]

    let losses: [Losses]
    static let rounds = 3

    static func measure(_ options: Options) throws(BenchFailure) -> CostFigures {
        var older = options
        older.martlet = options.older
        var then: [LoadFigures] = []
        var now: [LoadFigures] = []
        for round in 0..<rounds {
            if round.isMultiple(of: 2) { then.append(try load(older)) }
            now.append(try load(options))
            if !round.isMultiple(of: 2) { then.append(try load(older)) }
        }
        return CostFigures(
            then: then.map(\.endToEndPerSecond), now: now.map(\.endToEndPerSecond),
            cpuThen: then.compactMap(\.cpuSecondsPer10000), cpuNow: now.compactMap(\.cpuSecondsPer10000),
            losses: (then + now).map(\.losses))
    }

    var ratio: Double { Self.median(now) / Self.median(then) }
    var cpuRatio: Double { Self.median(cpuNow) / Self.median(cpuThen) }

    static func median(_ values: [Double]) -> Double {
        values.isEmpty ? .nan : values.sorted()[values.count / 2]
    }

    private static func load(_ options: Options) throws(BenchFailure) -> LoadFigures {
        try Measurement(.single, options, slowDisk: nil).load(seconds: options.seconds, warmUpSeconds: 1)
    }
}
