import Messaging
import RoutingCore

extension Plan {
    /// A whole little history from one number: providers that change, clients of every kind, a disk that fills up,
    /// crashes, another configuration, a stop.
    public init(seed: UInt64) {
        var dice = Dice(seed: seed)
        let names = Array(["a", "b", "c"].prefix(dice.pick([1, 2, 2, 2, 3])))
        self.init(names.map { ProviderPlan(arbitrary: $0, using: &dice) })
        self.seed = seed
        askings = (0..<dice.number(4...dice.pick([20, 60, 150]))).map { _ in Asking(arbitraryAmong: names, using: &dice)
        }
        planResends(using: &dice)
        askings.sort { $0.at < $1.at }
        syncTime = dice.pick([.milliseconds(1), .milliseconds(2), .milliseconds(5), .milliseconds(20)])
        memoryWindow = dice.pick([10_000, 10_000, 1, 2, 5])
        timersLateBy = dice.pick([.zero, .zero, .milliseconds(2), .milliseconds(40)])
        needlessRings = (0..<dice.number(0...3)).map { _ in Self.moment(within: 90, using: &dice) }
        planDisk(using: &dice)
        planCrashes(using: &dice)
        if dice.oneIn(8) {
            let without = Self.moment(within: 40, using: &dice)
            reload = (without, without + dice.between(.seconds(1), .seconds(60)))
        }
        if dice.oneIn(10) { stopAt = Self.moment(within: 60, using: &dice) }
        planSenders()
    }

    static func moment(within seconds: Int64, using dice: inout Dice) -> Instant {
        World.start + dice.between(.milliseconds(1), .seconds(seconds))
    }

    /// Somebody who asks again for a code, once or twice.
    private mutating func planResends(using dice: inout Dice) {
        for asking in askings where asking.purpose == .otp && dice.oneIn(2) {
            var again = asking
            again.at = asking.at + dice.between(.milliseconds(200), dice.oneIn(2) ? .seconds(3) : .seconds(40))
            askings.append(again)
        }
    }

    private mutating func planDisk(using dice: inout Dice) {
        for _ in 0..<dice.pick([0, 0, 0, 1, 1, 2]) {
            let from = Self.moment(within: 80, using: &dice)
            let trouble: Disk.Trouble = dice.oneIn(3) ? .stuck : .full
            diskPhases.append(DiskPhase(from: from, trouble: trouble))
            diskPhases.append(
                DiskPhase(from: from + dice.between(.milliseconds(1), .seconds(6)), trouble: nil))
        }
        diskPhases.sort { $0.from < $1.from }
        if !diskPhases.isEmpty { diskPhases.append(DiskPhase(from: World.start + .seconds(90), trouble: nil)) }
    }

    private mutating func planCrashes(using dice: inout Dice) {
        for nth in 0..<dice.pick([0, 1, 1, 2, 2, 3]) {
            let down = dice.pick([Interval.milliseconds(20), .milliseconds(500), .seconds(2), .seconds(70)])
            if nth > 0, dice.oneIn(4) {
                crashes.append(Crash(point: nil, at: Self.moment(within: 80, using: &dice), down: down))
            } else {
                // The first by the seed itself, so that neighbours in a row of seeds come to every point.
                let point =
                    nth == 0 ? CrashPoint.all[Int(seed % UInt64(CrashPoint.all.count))] : dice.pick(CrashPoint.all)
                // Some calls are rare, and one that is never made would be no crash.
                let most = point.call == .reply || point.call == .read ? 6 : 30
                crashes.append(Crash(point: point, count: dice.number(1...most), down: down))
            }
        }
    }
}

extension Plan.ProviderPlan {
    init(arbitrary name: String, using dice: inout Dice) {
        self.init(name)
        latency = dice.between(.milliseconds(5), .milliseconds(300))
        batch = dice.pick([1, 1, 3, 50])
        limits = ProviderLimits(
            perSecond: dice.pick([nil, nil, nil, 0.5, 2, 7.5, 50]), inFlight: dice.pick([nil, nil, nil, 1, 4]),
            begun: dice.pick([512, 512, 512, 1, 3]))
        canBeAsked = dice.oneIn(2)
        for _ in 0..<dice.pick([0, 0, 1, 2, 3, 5]) {
            let from = Plan.moment(within: 70, using: &dice)
            phases.append(Plan.Phase(from: from, Behaviour.arbitrary(using: &dice)))
            if dice.oneIn(2) {
                phases.append(
                    Plan.Phase(
                        from: from + dice.between(.milliseconds(100), .seconds(40)), .up(latency: latency)))
            }
        }
        phases.sort { $0.from < $1.from }
    }
}

extension Behaviour {
    static func arbitrary(using dice: inout Dice) -> Behaviour {
        let takes = dice.oneIn(2)
        return dice.pick([
            .up(latency: .milliseconds(100)), .up(latency: .milliseconds(900)), .up(latency: .seconds(8)), .refusing,
            .refusing, .dropped, .silent(takes: takes), .silent(takes: takes), .resetsBeforeBody,
            .resetsAfterBody(takes: takes), .cutsAnswer(readable: takes), .garbage(takes: takes), .namesTooFew,
            .status(500, takes: takes), .status(503), .status(503, retryAfter: 4), .status(429, retryAfter: 2),
            .status(402), .status(403), .status(400), .status(422), .refusesBatches, .nameNotFound, .tlsFails,
        ])
    }
}

extension Plan.Asking {
    init(arbitraryAmong names: [String], using dice: inout Dice) {
        self.init(at: Plan.moment(within: 60, using: &dice))
        client = dice.pick(["shop", "shop", "payroll", "news"])
        number = dice.pick(["+447700900123", "+447700900124", "+447700900125", "+33612345678", "+14155550123"])
        purpose = dice.pick([.otp, .otp, .transactional, .transactional, .bulk])
        life =
            switch purpose {
            case .otp: dice.pick([nil, .seconds(2), .seconds(10), .seconds(60)])
            case .transactional: dice.pick([.seconds(5), .seconds(60), .minutes(5), .minutes(30)])
            case .bulk: dice.pick([.seconds(30), .minutes(5), .hours(2)])
            }
        switch dice.number(0...5) {
        case 0: manner = .waits(dice.pick([.milliseconds(50), .seconds(2), .seconds(15)]))
        case 1: manner = .atTheDoor(dice.pick([.milliseconds(300), .seconds(4), .seconds(8)]))
        default: if purpose != .otp, dice.oneIn(3) { count = dice.number(2...20) }
        }
        if dice.oneIn(6) { channel = .voice }
        if dice.oneIn(3) { candidates = names.shuffled(using: &dice) }
    }
}
