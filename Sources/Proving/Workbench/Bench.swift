import Glibc

/// The whole run: every scenario and every trial in turn, and what stood around them.
struct Bench {
    private(set) var figures: [Figures] = []
    private(set) var fairness: FairnessFigures?
    private(set) var darkness: [DarkFigures] = []
    private(set) var cost: CostFigures?
    private(set) var numbers: NumberFigures?
    private(set) var texts: TextFigures?
    private(set) var sealing: SealFigures?
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
        if options.wants(.fairness) {
            fairness = attempt(.fairness) { () throws(BenchFailure) in try Self.fairness(options) }
        }
        if options.wants(.dark) {
            darkness = attempt(.dark) { () throws(BenchFailure) in try Self.darkness(options) } ?? []
        }
        if options.wants(.numbers) {
            talk("telephone numbers")
            numbers = attempt(.numbers) { () throws(BenchFailure) in try NumberFigures(options) }
        }
        if options.wants(.texts) {
            talk("texts")
            texts = attempt(.texts) { () throws(BenchFailure) in try TextFigures() }
            sealing = attempt(.texts) { () throws(BenchFailure) in try SealFigures(options) }
        }
        if options.wants(.cost), !options.older.isEmpty {
            cost = attempt(.cost) { () throws(BenchFailure) in try Self.cost(options) }
        }
    }

    private mutating func attempt<Result>(
        _ trial: Trial, _ work: () throws(BenchFailure) -> Result
    ) -> Result? {
        do throws(BenchFailure) {
            return try work()
        } catch {
            failures.append("\(trial.rawValue): \(error.sentence)")
            return nil
        }
    }

    private static func fairness(_ options: Options) throws(BenchFailure) -> FairnessFigures {
        talk("codes beside a backlog of \(FairnessTrial.backlog) bulk messages")
        return try FairnessTrial(options).run(seconds: options.seconds * 4)
    }

    private static func darkness(_ options: Options) throws(BenchFailure) -> [DarkFigures] {
        var figures: [DarkFigures] = []
        for darkness in Darkness.allCases {
            talk("codes when a provider goes dark: \(darkness.name)")
            figures.append(try DarkTrial(darkness, options).run(seconds: options.seconds))
        }
        return figures
    }

    private static func cost(_ options: Options) throws(BenchFailure) -> CostFigures {
        talk("the older hub and this one by turns, \(CostFigures.rounds) rounds")
        return try .measure(options)
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

    /// Sealing and hashing as a part of the CPU of a message, in percent; nil when one of the two was not measured.
    var sealingPercent: Double? {
        guard let sealing, let single = self[.single]?.load.cpuSecondsPer10000, single > 0 else { return nil }
        return sealing.nanosecondsPerMessage / (single / 10_000 * 1e9) * 100
    }

    subscript(_ scenario: Scenario) -> Figures? { figures.first { $0.scenario.name == scenario.name } }

    /// True when a message was lost or doubled anywhere, or a measure could not be taken.
    var isFailed: Bool { !failures.isEmpty || losses.contains { $0.lost > 0 || $0.doubled > 0 } }

    private var losses: [Losses] {
        figures.map { $0.load.losses + $0.pace.losses } + darkness.map(\.losses)
            + (fairness.map { [$0.idle.losses, $0.loaded.losses] } ?? []) + (cost?.losses ?? [])
    }
}

/// The run's talk goes to standard error; standard output is the report.
func talk(_ sentence: String) {
    let line = Array("\(sentence)\n".utf8)
    write(2, line, line.count)
}
