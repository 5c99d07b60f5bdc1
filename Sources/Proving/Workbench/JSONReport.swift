/// The report for machines: one object.
struct JSONReport {
    let bench: Bench

    var text: String {
        Self.object([
            ("processors", String(bench.processors)), ("load_average", Self.number(bench.loadAverage)),
            ("sync_ms", Self.number(bench.syncMilliseconds)),
            ("measures", Self.array(bench.figures.map(Self.measure))),
            ("fairness", bench.fairness.map(Self.fairness) ?? "null"),
            ("dark", Self.array(bench.darkness.map(Self.dark))),
            ("cost", bench.cost.map(Self.cost) ?? "null"),
            ("ratios", Self.object(Ratio.all(of: bench).map { ($0.sentence, Self.number($0.value)) })),
            ("expectations", Self.array(Expectation.all(of: bench).map(Self.expectation))),
        ])
    }

    private static func measure(_ figures: Figures) -> String {
        let (load, pace) = (figures.load, figures.pace)
        let losses = load.losses + pace.losses
        return object([
            ("name", quoted(figures.scenario.name)), ("connections", String(figures.scenario.connections)),
            ("accepted_per_second", number(load.acceptedPerSecond)),
            ("end_to_end_per_second", number(load.endToEndPerSecond)),
            ("cpu_seconds_per_10000", number(load.cpuSecondsPer10000)),
            ("commits_per_message", number(load.commitsPerMessage)),
            ("messages_per_request", number(load.messagesPerRequest)),
            ("p50_ms", number(pace.p50)), ("p99_ms", number(pace.p99)),
            ("paced_commits_per_message", number(pace.commitsPerMessage)),
            ("peak_kilobytes", load.peakKilobytes.map { String($0) } ?? "null"), ("lost", String(losses.lost)),
            ("doubled", String(losses.doubled)), ("refused", String(losses.refused)),
            ("unanswered", String(losses.unanswered)),
        ])
    }

    private static func fairness(_ figures: FairnessFigures) -> String {
        object([
            ("idle_p50_ms", number(figures.idle.p50)), ("idle_p99_ms", number(figures.idle.p99)),
            ("loaded_p50_ms", number(figures.loaded.p50)), ("loaded_p99_ms", number(figures.loaded.p99)),
            ("queued_at_start", String(figures.queuedAtStart)), ("queued_at_end", String(figures.queuedAtEnd)),
        ])
    }

    private static func dark(_ figures: DarkFigures) -> String {
        object([
            ("provider", quoted(figures.darkness.name)), ("first_ms", number(figures.first)),
            ("slowest_under_way_ms", number(figures.slowestUnderWay)), ("under_way", String(figures.underWay)),
            ("slowest_next_ms", number(figures.slowestNext)), ("next", String(figures.next)),
            ("lost", String(figures.losses.lost)), ("doubled", String(figures.losses.doubled)),
        ])
    }

    private static func cost(_ figures: CostFigures) -> String {
        object([
            ("then_per_second", array(figures.then.map(number))), ("now_per_second", array(figures.now.map(number))),
            ("then_cpu_seconds_per_10000", array(figures.cpuThen.map(number))),
            ("now_cpu_seconds_per_10000", array(figures.cpuNow.map(number))),
        ])
    }

    private static func expectation(_ expectation: Expectation) -> String {
        object([
            ("sentence", quoted(expectation.sentence)),
            (expectation.isAtLeast ? "at_least" : "at_most", number(expectation.limit)),
            ("measured", number(expectation.measured)), ("met", expectation.isMet.map { String($0) } ?? "null"),
        ])
    }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\(quoted($0)):\($1)" }.joined(separator: ",") + "}"
    }
    private static func array(_ elements: [String]) -> String { "[" + elements.joined(separator: ",") + "]" }
    private static func number(_ number: Double?) -> String {
        number.map { $0.isFinite ? String($0) : "null" } ?? "null"
    }
    /// Every text of the report is plain ASCII without quotes.
    private static func quoted(_ text: String) -> String { "\"\(text)\"" }
}
