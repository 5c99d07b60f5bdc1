import Glibc

/// How codes fared when their first provider went dark and another was well.
struct DarkFigures {
    let darkness: Darkness
    /// From submit to arrival at the other, in milliseconds; infinite when it did not arrive.
    let first: Double
    /// The slowest of those submitted while nobody could know yet, and how many they are.
    let slowestUnderWay: Double
    let underWay: Int
    /// The slowest of those submitted after the first time limit, and how many they are.
    let slowestNext: Double
    let next: Int
    let losses: Losses
}

/// A live hub with two providers; the first goes dark under a steady pace of codes.
final class DarkTrial {
    private let darkness: Darkness
    private let first: FastStandIn
    private let second: FastStandIn
    private let hub: HubUnderTest
    private let generator: LoadGenerator
    private let folder: ScratchFolder

    static let codesPerSecond = 10.0

    init(_ darkness: Darkness, _ options: Options) throws(BenchFailure) {
        self.darkness = darkness
        first = try FastStandIn()
        second = try FastStandIn()
        folder = try ScratchFolder(in: options.folder)
        let setup = HubSetup(providers: [
            .init(name: "first", port: first.port, limits: "in_flight: 32"),
            .init(name: "second", port: second.port, limits: "in_flight: 32"),
        ])
        hub = try HubUnderTest(program: options.martlet, setup, folder: folder)
        generator = try LoadGenerator(port: hub.port, connections: 8, template: hub.template(purpose: "otp"))
    }

    func run(seconds: Double) throws(BenchFailure) -> DarkFigures {
        try generator.paced(perSecond: Self.codesPerSecond, seconds: 2)
        try generator.settle(limitSeconds: 5)
        let before = generator.log.sentAt.count
        guard first.arrivals.distinct > 0, second.arrivals.distinct == 0 else {
            throw BenchFailure("codes do not go to the first provider while it is well")
        }
        try first.goDark(darkness)
        try generator.paced(perSecond: Self.codesPerSecond, seconds: darkness.tellsAfter + seconds)
        try generator.settle(limitSeconds: 5)
        awaitArrivals(from: before)
        let figures = figures(from: before)
        hub.process.end(graceSeconds: 10)
        try first.stop()
        try second.stop()
        return figures
    }

    /// Long enough that what is late is told from what is lost.
    private func awaitArrivals(from before: Int) {
        let limit = monotonicNanoseconds() + .seconds(30)
        while monotonicNanoseconds() < limit {
            let waits = waits(from: before)
            if waits.allSatisfy({ $0.isFinite }) { return }
            usleep(10_000)
        }
    }

    /// For each accepted code in turn: from submit to arrival at the second provider, in milliseconds.
    private func waits(from before: Int) -> [Double] {
        let log = generator.log
        let arrivedAt = second.arrivals.firstAt
        return log.sentAt.indices.dropFirst(before).filter { log.isAccepted[$0] }.map { serial in
            guard serial < arrivedAt.count, arrivedAt[serial] != 0 else { return .infinity }
            return Double(arrivedAt[serial] - log.sentAt[serial]) / 1_000_000
        }
    }

    private func figures(from before: Int) -> DarkFigures {
        let log = generator.log
        let waits = waits(from: before)
        let sentAt = log.sentAt.indices.dropFirst(before).filter { log.isAccepted[$0] }.map { log.sentAt[$0] }
        let told = (sentAt.first ?? 0) + .seconds(darkness.tellsAfter)
        let underWay = zip(sentAt, waits).dropFirst().filter { $0.0 <= told }.map(\.1)
        let next = zip(sentAt, waits).filter { $0.0 > told }.map(\.1)
        return DarkFigures(
            darkness: darkness, first: waits.first ?? .infinity, slowestUnderWay: underWay.max() ?? 0,
            underWay: underWay.count, slowestNext: next.max() ?? .infinity, next: next.count,
            losses: Losses(
                lost: waits.count { !$0.isFinite },
                doubled: first.arrivals.copiesTooMany + second.arrivals.copiesTooMany, refused: log.refused,
                unanswered: log.unanswered))
    }
}
