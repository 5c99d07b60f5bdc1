import Glibc

/// Codes of one client beside the backlog of another, through the same account of the same provider.
struct FairnessFigures {
    /// Codes of an idle hub, from submit to arrival, in milliseconds.
    let idle: PaceFigures
    /// The same codes with the backlog behind them.
    let loaded: PaceFigures
    /// Bulk messages that were accepted and had not arrived, when the second measure began and when it ended.
    let queuedAtStart: Int
    let queuedAtEnd: Int

    var ratio: Double { loaded.p99 / idle.p99 }
}

/// One hub, one provider account with a rate, so that the backlog stays; first the codes alone, then the backlog, then
/// the codes again.
final class FairnessTrial {
    private let standIn: FastStandIn
    private let hub: HubUnderTest
    private let generator: LoadGenerator
    private let folder: ScratchFolder

    static let backlog = 100_000
    static let codesPerSecond = 100.0
    /// What the account may send: codes and bulk together. Codes need no more than the part that is theirs (a fifth).
    static let accountPerSecond = 1_000
    private static let codesClient = "shop"
    private static let bulkClient = "newsletter"

    init(_ options: Options) throws(BenchFailure) {
        standIn = try FastStandIn()
        folder = try ScratchFolder(in: options.folder)
        let provider = HubSetup.Provider(
            name: "fast", port: standIn.port, limits: "per_second: \(Self.accountPerSecond), in_flight: 32")
        let setup = HubSetup(providers: [provider], clients: [Self.codesClient, Self.bulkClient])
        hub = try HubUnderTest(program: options.martlet, setup, folder: folder)
        generator = try LoadGenerator(
            port: hub.port, connections: 64, template: hub.template(client: Self.codesClient, purpose: "otp"))
    }

    func run(seconds: Double) throws(BenchFailure) -> FairnessFigures {
        let codes = generator.template
        try generator.paced(perSecond: Self.codesPerSecond, seconds: 1)
        let idle = try codesAlone(seconds: seconds)

        generator.template = try hub.template(client: Self.bulkClient, purpose: "bulk")
        while queued < Self.backlog {
            try generator.closedLoop(messages: Self.backlog - queued)
            try generator.settle(limitSeconds: 10)
        }
        generator.template = codes
        try generator.paced(perSecond: Self.codesPerSecond, seconds: 1)
        let queuedAtStart = queued
        let loaded = try codesAlone(seconds: seconds)
        let queuedAtEnd = queued

        hub.process.end(graceSeconds: 10)
        try standIn.stop()
        return FairnessFigures(
            idle: idle, loaded: loaded, queuedAtStart: queuedAtStart, queuedAtEnd: queuedAtEnd)
    }

    private var queued: Int { generator.log.accepted - standIn.arrivals.distinct }

    private func codesAlone(seconds: Double) throws(BenchFailure) -> PaceFigures {
        let first = generator.log.sentAt.count
        let refusedBefore = generator.log.refused
        let unansweredBefore = generator.log.unanswered
        let doubledBefore = standIn.arrivals.copiesTooMany
        try generator.paced(perSecond: Self.codesPerSecond, seconds: seconds)
        try generator.settle(limitSeconds: 10)
        let sent = first..<generator.log.sentAt.count
        let limit = monotonicNanoseconds() + .seconds(5)
        while monotonicNanoseconds() < limit, lost(sent) > 0 { usleep(10_000) }

        let times = Times(generator.log.sentAt, from: first, to: standIn.arrivals.firstAt)
        guard let p50 = times.p50, let p99 = times.p99 else { throw BenchFailure("no code arrived") }
        return PaceFigures(
            p50: p50, p99: p99, commitsPerMessage: nil,
            losses: Losses(
                lost: lost(sent), doubled: standIn.arrivals.copiesTooMany - doubledBefore,
                refused: generator.log.refused - refusedBefore,
                unanswered: generator.log.unanswered - unansweredBefore))
    }

    /// Accepted and not arrived, by now.
    private func lost(_ serials: Range<Int>) -> Int {
        let arrivedAt = standIn.arrivals.firstAt
        return serials.count { serial in
            generator.log.isAccepted[serial] && (serial >= arrivedAt.count || arrivedAt[serial] == 0)
        }
    }
}
