import Glibc

/// One service, one stand-in, one generator: built for one measure and gone after it.
final class Measurement {
    private let standIn: FastStandIn
    private let service: (any ServiceUnderTest)?
    private let generator: LoadGenerator
    private let folder: ScratchFolder

    init(_ scenario: Scenario, _ options: Options, slowDisk: String?) throws(BenchFailure) {
        standIn = try FastStandIn()
        folder = try ScratchFolder(in: options.folder)
        switch scenario.subject {
        case .direct:
            service = nil
            generator = try LoadGenerator(
                port: standIn.port, connections: scenario.connections, template: .provider(port: standIn.port))
            return
        case .hub:
            let provider = HubSetup.Provider(
                name: "fast", port: standIn.port, limits: "in_flight: \(scenario.inFlight)")
            service = try HubUnderTest(
                program: options.martlet, HubSetup(providers: [provider]), folder: folder,
                preload: scenario.hasSlowDisk ? slowDisk : nil)
        case .node:
            service = try NodeHook(providerPort: standIn.port, folder: folder)
        }
        guard let service else { throw BenchFailure("no service") }
        generator = try LoadGenerator(
            port: service.port, connections: scenario.connections, template: service.template(purpose: scenario.purpose)
        )
    }

    /// A closed loop: warm-up, then the window, then the end of the backlog.
    func load(seconds: Double, warmUpSeconds: Double) throws(BenchFailure) -> LoadFigures {
        try generator.closedLoop(seconds: warmUpSeconds)
        let before = try Reading(self)
        try generator.closedLoop(seconds: seconds)
        let after = try Reading(self)
        try drain()
        let drained = try Reading(self)
        let counts = try end()

        let window = Double(after.at - before.at) / 1e9
        let messages = Double(drained.arrived - before.arrived)
        return LoadFigures(
            acceptedPerSecond: Double(after.accepted - before.accepted) / window,
            endToEndPerSecond: Double(after.arrived - before.arrived) / window,
            messagesPerRequest: messages / Double(max(1, drained.requests - before.requests)),
            cpuSecondsPer10000: drained.process.map { now in
                (now.cpuSeconds - (before.process?.cpuSeconds ?? 0)) / messages * 10_000
            },
            commitsPerMessage: counts.map { Double($0.commits) / Double(max(1, drained.accepted)) },
            peakKilobytes: drained.process?.peakKilobytes, losses: losses())
    }

    /// A steady pace: each message timed from submit to arrival, those of the warm-up left out.
    func pace(perSecond: Double, seconds: Double, warmUpSeconds: Double) throws(BenchFailure) -> PaceFigures {
        try generator.paced(perSecond: perSecond, seconds: warmUpSeconds)
        let first = generator.log.sentAt.count
        try generator.paced(perSecond: perSecond, seconds: seconds)
        try drain()
        let counts = try end()

        let times = Times(generator.log.sentAt, from: first, to: standIn.arrivals.firstAt)
        guard let p50 = times.p50, let p99 = times.p99 else {
            throw BenchFailure("no message arrived at a steady pace")
        }
        return PaceFigures(
            p50: p50, p99: p99,
            commitsPerMessage: counts.map { Double($0.commits) / Double(max(1, generator.log.accepted)) },
            losses: losses())
    }

    /// Waits for all that was accepted to arrive, as long as something still does.
    private func drain() throws(BenchFailure) {
        try generator.settle(limitSeconds: 10)
        var seen = -1
        var quietSince = monotonicNanoseconds()
        while standIn.arrivals.distinct < generator.log.accepted {
            let arrived = standIn.arrivals.distinct
            let now = monotonicNanoseconds()
            if arrived != seen { (seen, quietSince) = (arrived, now) }
            if now - quietSince > .seconds(5) { return }
            usleep(2_000)
        }
    }

    private func end() throws(BenchFailure) -> StoreCounts? {
        let counts = try service?.stop()
        try standIn.stop()
        return counts
    }

    private func losses() -> Losses {
        let log = generator.log
        let arrivedAt = standIn.arrivals.firstAt
        let lost = log.isAccepted.indices.count { serial in
            log.isAccepted[serial] && (serial >= arrivedAt.count || arrivedAt[serial] == 0)
        }
        return Losses(
            lost: lost, doubled: standIn.arrivals.copiesTooMany, refused: log.refused, unanswered: log.unanswered)
    }

    /// All counters at one moment.
    private struct Reading {
        let at = monotonicNanoseconds()
        let accepted: Int
        let arrived: Int
        let requests: Int
        let process: ProcessFigures?

        init(_ measurement: Measurement) throws(BenchFailure) {
            accepted = measurement.generator.log.accepted
            arrived = measurement.standIn.arrivals.distinct
            requests = measurement.standIn.arrivals.requests
            if let service = measurement.service {
                process = try ProcessFigures(of: service.process.id)
            } else {
                process = nil
            }
        }
    }
}
