/// The report as a table for people.
struct Report {
    let bench: Bench

    var text: String {
        var lines = [
            "\(bench.processors) processors shared by generator, hub and stand-in; load average at the start "
                + "\(bench.loadAverage.text(1)): figures a second want an idle machine.",
            "A sync takes \(bench.syncMilliseconds.text(2)) ms here, and "
                + "\(SlowSync.addedMilliseconds) ms more on the slow disk.",
            "CPU-s: of the service under test, for 10,000 messages. c/m: commits a message, under load and at 200/s. "
                + "p50, p99: submit to arrival at 200/s.",
            "",
        ]
        if !bench.figures.isEmpty { lines += Self.columns([Self.heading] + bench.figures.map(Self.row)) }
        lines += TrialReport(bench: bench).lines
        let ratios = Ratio.all(of: bench)
        if !ratios.isEmpty {
            lines += ["", "Ratios of this run, end to end:"]
            lines += Self.columns(ratios.map { ["  \($0.sentence)", $0.value.text(2)] })
        }
        lines += ["", "Expected on two cores:"]
        lines += Self.columns(Expectation.all(of: bench).map(Self.verdict))
        return lines.joined(separator: "\n")
    }

    private static let heading = [
        "", "conn.", "accepted/s", "end to end/s", "CPU-s", "c/m", "msgs/request", "MB", "p50 ms", "p99 ms",
        "c/m 200/s",
        "lost", "doubled", "refused",
    ]

    /// The first column to the left, the others to the right.
    static func columns(_ rows: [[String]]) -> [String] {
        let widths = (0..<(rows.first?.count ?? 0)).map { column in rows.map { $0[column].count }.max() ?? 0 }
        return rows.map { row in
            row.indices.map { column in
                let blanks = String(repeating: " ", count: widths[column] - row[column].count)
                return column == 0 ? row[column] + blanks : blanks + row[column]
            }.joined(separator: "  ")
        }
    }

    private static func row(_ figures: Figures) -> [String] {
        let (load, pace) = (figures.load, figures.pace)
        let losses = load.losses + pace.losses
        return [
            figures.scenario.title, String(figures.scenario.connections), load.acceptedPerSecond.text(0),
            load.endToEndPerSecond.text(0), load.cpuSecondsPer10000.text(2), load.commitsPerMessage.text(3),
            load.messagesPerRequest.text(1), load.peakKilobytes.map { Double($0) / 1_024 }.text(0), pace.p50.text(2),
            pace.p99.text(2), pace.commitsPerMessage.text(1), String(losses.lost), String(losses.doubled),
            String(losses.refused + losses.unanswered),
        ]
    }

    private static func verdict(_ expectation: Expectation) -> [String] {
        let bound = (expectation.isAtLeast ? "≥ " : "≤ ") + expectation.limit.text(expectation.decimals)
        let word =
            switch expectation.isMet {
            case true?: "met"
            case false?: "MISSED"
            case nil: "not measured"
            }
        return ["  \(expectation.sentence)", bound, expectation.measured.text(expectation.decimals), word]
    }
}
