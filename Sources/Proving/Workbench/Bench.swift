import Glibc

/// The whole run: every scenario in turn, and what stood around them.
struct Bench {
    private(set) var figures: [Figures] = []
    /// Measures that could not be taken, each with why.
    private(set) var failures: [String] = []
    let syncMilliseconds: Double
    let processors = sysconf(Int32(_SC_NPROCESSORS_ONLN))
    /// What else the machine was doing when the run began: processes that wanted a processor, over the last minute.
    let loadAverage: Double
    static let pacePerSecond = 200.0

    init(_ options: Options) throws(BenchFailure) {
        var averages = [0.0]
        getloadavg(&averages, 1)
        loadAverage = averages[0]
        let folder = try ScratchFolder(in: options.folder)
        syncMilliseconds = try folder.syncMilliseconds()
        let scenarios = options.scenarios
        let slowDisk = scenarios.contains(where: \.hasSlowDisk) ? try SlowSync.build(in: folder) : nil
        for (index, scenario) in scenarios.enumerated() {
            talk("\(index + 1)/\(scenarios.count) \(scenario.title), \(scenario.connections) connections")
            do throws(BenchFailure) {
                figures.append(try Self.measure(scenario, options, slowDisk: slowDisk))
            } catch {
                failures.append("\(scenario.name): \(error.sentence)")
            }
        }
    }

    private static func measure(
        _ scenario: Scenario, _ options: Options, slowDisk: String?
    ) throws(BenchFailure) -> Figures {
        let load = try Measurement(scenario, options, slowDisk: slowDisk)
            .load(seconds: options.seconds, warmUpSeconds: 1)
        let pace = try Measurement(scenario, options, slowDisk: slowDisk)
            .pace(perSecond: pacePerSecond, seconds: options.seconds, warmUpSeconds: 0.5)
        return Figures(scenario: scenario, load: load, pace: pace)
    }

    subscript(_ scenario: Scenario) -> Figures? { figures.first { $0.scenario.name == scenario.name } }

    /// True when a message was lost or doubled anywhere, or a measure could not be taken.
    var isFailed: Bool {
        !failures.isEmpty
            || figures.contains { figures in
                let losses = figures.load.losses + figures.pace.losses
                return losses.lost > 0 || losses.doubled > 0
            }
    }
}

/// The run's talk goes to standard error; standard output is the report.
func talk(_ sentence: String) {
    let line = Array("\(sentence)\n".utf8)
    write(2, line, line.count)
}
