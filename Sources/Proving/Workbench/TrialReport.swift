/// The trials' part of the report for people.
struct TrialReport {
    let bench: Bench

    var lines: [String] { fairness + dark + cost }

    private var fairness: [String] {
        guard let figures = bench.fairness else { return [] }
        let rows = [
            ["", "p50 ms", "p99 ms", "queued bulk", "lost", "doubled"],
            row("  idle hub", figures.idle, "0"),
            row("  with the backlog", figures.loaded, queued(figures.queuedAtStart, figures.queuedAtEnd)),
        ]
        return [
            "",
            "Codes of one client, \(FairnessTrial.codesPerSecond.text(0))/s, beside another's bulk, one account of "
                + "\(FairnessTrial.accountPerSecond)/s:",
        ] + Report.columns(rows)
    }

    private func row(_ title: String, _ pace: PaceFigures, _ queued: String) -> [String] {
        [title, pace.p50.text(2), pace.p99.text(2), queued, String(pace.losses.lost), String(pace.losses.doubled)]
    }

    private func queued(_ start: Int, _ end: Int) -> String { "\(Double(start).text(0)) to \(Double(end).text(0))" }

    private var dark: [String] {
        guard !bench.darkness.isEmpty else { return [] }
        let heading = [
            "", "first ms", "under way", "slowest ms", "after the limit", "slowest ms", "lost", "doubled",
        ]
        let rows = bench.darkness.map { figures in
            [
                "  \(figures.darkness.name)", figures.first.text(0), String(figures.underWay),
                figures.slowestUnderWay.text(0), String(figures.next), figures.slowestNext.text(0),
                String(figures.losses.lost), String(figures.losses.doubled),
            ]
        }
        return [
            "",
            "A provider goes dark under \(DarkTrial.codesPerSecond.text(0)) codes/s, until each arrives by another:",
        ] + Report.columns([heading] + rows)
    }

    private var cost: [String] {
        guard let figures = bench.cost else { return [] }
        let rows = [
            ["", "end to end/s by round", "CPU-s"],
            ["  First light", rounds(figures.then), CostFigures.median(figures.cpuThen).text(2)],
            ["  this hub", rounds(figures.now), CostFigures.median(figures.cpuNow).text(2)],
        ]
        return ["", "One a request, First light's hub and this one by turns:"] + Report.columns(rows)
    }

    private func rounds(_ figures: [Double]) -> String { figures.map { $0.text(0) }.joined(separator: "  ") }
}
