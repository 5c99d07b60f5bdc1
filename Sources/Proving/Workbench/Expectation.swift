/// What the hub is expected to reach on two cores, and whether this run did.
struct Expectation {
    let sentence: String
    /// Nil when the run had no such measure.
    let measured: Double?
    let limit: Double
    let isAtLeast: Bool
    let decimals: Int

    var isMet: Bool? { measured.map { isAtLeast ? $0 >= limit : $0 <= limit } }

    static func all(of bench: Bench) -> [Expectation] {
        let single = bench[.single]
        return [
            atLeast("one a request, end to end a second", single?.load.endToEndPerSecond, 16_000),
            atMost("one a request, CPU-seconds per 10,000", single?.load.cpuSecondsPer10000, 0.70, decimals: 2),
            atMost("one a request, commits a message", single?.load.commitsPerMessage, 0.2, decimals: 3),
            atMost("one a request, p50 at 200/s in ms", single?.pace.p50, 1, decimals: 2),
            atLeast("batches, end to end a second", bench[.batched]?.load.endToEndPerSecond, 28_000),
            atLeast(
                "slow disk, one a request, 256 connections", bench[.slowSingle256]?.load.endToEndPerSecond, 8_000),
            atMost("codes' p99 beside a backlog / idle", bench.fairness?.ratio, 1.5, decimals: 2),
        ] + dark(bench) + [
            atLeast("end to end a second / First light's", bench.cost?.ratio, 0.9, decimals: 2),
            atMost("looking a number up, ns", bench.numbers?.nanosecondsPerLookup, 100, decimals: 0),
            atMost("wording a code text, ns", bench.texts?.nanosecondsPerRendering, 2_000, decimals: 0),
            atMost("sealing a message, % of its CPU", bench.sealingPercent, 5, decimals: 1),
            atLeast("inspect number, lines a second", bench.numbers?.inspectedPerSecond, 300_000),
        ]
    }

    /// The four times of promise 4.
    private static func dark(_ bench: Bench) -> [Expectation] {
        let firsts = Darkness.allCases.map { darkness in
            let figures = bench.darkness.first { $0.darkness == darkness }
            return atMost(
                "\(darkness.name), first code elsewhere in s", figures.map { $0.first / 1_000 }, darkness.firstWithin,
                decimals: 2)
        }
        let slowest = bench.darkness.map(\.slowestNext).max()
        return firsts + [
            atMost("after the first time limit, slowest code in s", slowest.map { $0 / 1_000 }, 1, decimals: 2)
        ]
    }

    private static func atLeast(
        _ sentence: String, _ measured: Double?, _ limit: Double, decimals: Int = 0
    ) -> Expectation {
        Expectation(sentence: sentence, measured: measured, limit: limit, isAtLeast: true, decimals: decimals)
    }

    private static func atMost(
        _ sentence: String, _ measured: Double?, _ limit: Double, decimals: Int
    ) -> Expectation {
        Expectation(sentence: sentence, measured: measured, limit: limit, isAtLeast: false, decimals: decimals)
    }
}
