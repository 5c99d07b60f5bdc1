import Gateway
import Messaging
import Ports
import ProviderKit
import RoutingCore

/// One run: the production hub between a virtual clock, a store that crashes and a network that lies.
// One thread plays a run from beginning to end: nothing in it runs by itself, and nobody else is given it.
public final class World: @unchecked Sendable {
    public static let start = Instant(milliseconds: 1_700_000_000_000)

    public let plan: Plan
    let makeEngine: (UInt64) -> any Deciding
    public internal(set) var now = World.start
    var agenda = Agenda()
    var trace: Trace
    public internal(set) var reach = Reach()
    public internal(set) var violations: [String] = []

    // What chance decides: apart, so that one does not shift the other.
    var entropy: Dice
    var chance: Dice

    var disk = Disk()
    var carriers: [Carrier]
    let carrierByName: [String: Int]
    /// Messages in a request of the hub that lives.
    var underWay: Set<UInt64> = []
    var callers: [Caller] = []
    /// Which message a caller's asking became, by its number in the run.
    var keyOfAsking: [Int: UInt64] = [:]
    var askingOfKey: [UInt64: Int] = [:]

    var reports: [(at: Instant, report: HealthReport)] = []

    var hub: Hub?
    var life = HubLife(number: 0)
    var isAlive = false
    var ring: (@Sendable () -> Void)?
    var alarm: Instant?
    var pendingCrashes: [Plan.Crash]
    /// Until when the hub or its disk was in trouble.
    var troubledUntil = World.start
    var isStopping = false
    /// When the life of the last message ends.
    var lastLifeEnd = World.start

    public init(
        _ plan: Plan, engine: @escaping (UInt64) -> any Deciding = { Engine(seed: $0) }, keeping lines: Int = 60
    ) {
        self.plan = plan
        makeEngine = engine
        trace = Trace(keeping: lines)
        entropy = Dice(seed: plan.seed &* 2 &+ 1)
        chance = Dice(seed: plan.seed &* 2 &+ 0x5EED)
        carriers = plan.providers.map { Carrier($0) }
        carrierByName = Dictionary(uniqueKeysWithValues: plan.providers.enumerated().map { ($1.name, $0) })
        pendingCrashes = plan.crashes.filter { $0.point != nil }.reversed()
        planHappenings()
        startHub()
    }

    private func planHappenings() {
        for asking in plan.askings { agenda.plan(at: asking.at) { [self] in ask(asking) } }
        for phase in plan.diskPhases { agenda.plan(at: phase.from) { [self] in changeDisk(to: phase.trouble) } }
        for crash in plan.crashes where crash.point == nil {
            agenda.plan(at: crash.at) { [self] in if isAlive { die(at: nil, down: crash.down) } }
        }
        for moment in plan.needlessRings { agenda.plan(at: moment) { [self] in rings() } }
        if let reload = plan.reload {
            agenda.plan(at: reload.without) { [self] in reconfigure(withAll: false) }
            agenda.plan(at: reload.with) { [self] in reconfigure(withAll: true) }
        }
        for phase in plan.senders.dropFirst() { agenda.plan(at: phase.from) { [self] in reloadSenders() } }
        if let stopAt = plan.stopAt { agenda.plan(at: stopAt) { [self] in stop() } }
    }

    /// Plays until nothing is left to happen, or until `end`.
    public func run(until end: Instant = .distantFuture) {
        var steps = 0
        while violations.isEmpty {
            steps += 1
            if steps > 2_000_000 { return violate("it never comes to rest") }
            let planned = agenda.next ?? .distantFuture
            let rung = isAlive ? alarm ?? .distantFuture : .distantFuture
            let next = min(planned, rung)
            guard next <= end, next < .distantFuture else { break }
            now = max(now, next)
            reach.events += 1
            if planned <= rung { agenda.pop()?() } else { rings() }
            if !isAlive { hub = nil }
        }
        if violations.isEmpty, end < .distantFuture { now = max(now, end) }
    }

    /// Plays until every message's life is over and the hub had time to say so; it may try a dead provider for ever.
    public func runToRest() {
        while violations.isEmpty, now < restsAt { run(until: restsAt) }
    }

    private var restsAt: Instant {
        let planned =
            plan.askings.map(\.at) + plan.diskPhases.map(\.from) + plan.senders.map(\.from)
            + [plan.reload?.with, plan.stopAt].compactMap(\.self)
        let lastPlanned = (planned.max() ?? Self.start) + .seconds(100)
        return max(
            lastPlanned, lastLifeEnd + .seconds(10), troubledUntil + .seconds(10), isAlive ? now : now + .seconds(10))
    }

    /// Lets go of everything that holds on to the run.
    public func close() {
        agenda = Agenda()
        disk.forgetWhatWaits()
        (hub, ring, isAlive) = (nil, nil, false)
    }

    func violate(_ sentence: String, about key: UInt64? = nil) {
        violations.append(key.map { "\(sentence) (message \(String($0, radix: 16)))" } ?? sentence)
    }

    // MARK: The timer

    func setAlarm(_ at: Instant?, by life: HubLife) {
        guard passes(CrashPoint(.before, .setAlarm), in: life) else { return }
        alarm = at.map { $0 == .distantFuture ? $0 : $0 + plan.timersLateBy }
        _ = passes(CrashPoint(.after, .setAlarm), in: life)
    }

    func rings() {
        let life = life
        guard passes(CrashPoint(.before, .ring), in: life) else { return }
        alarm = nil
        trace.add(.rang, at: now)
        ring?()
        _ = passes(CrashPoint(.after, .ring), in: life)
    }
}
