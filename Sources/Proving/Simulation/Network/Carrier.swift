import Messaging

/// A provider as it is: how it behaves from when on, and what it really took.
struct Carrier {
    /// One message, taken once.
    struct Copy {
        let key: UInt64
        let ordinal: Int
        let at: Instant
    }

    /// One message in a request that began.
    struct Send {
        let key: UInt64
        let ordinal: Int
        let at: Instant
    }

    let plan: Plan.ProviderPlan
    /// What is taken out beyond the rate: the rule's own count, apart from the engine's.
    private var bucket: Double
    private var bucketAt = World.start
    private(set) var copies: [Copy] = []
    private var taken: Set<UInt64> = []
    private(set) var sends: [Send] = []
    /// When it was asked without being sent anything.
    var probes: [Instant] = []
    var underWay = 0
    /// When it was last out of the configuration.
    var absentUntil: Instant?

    init(_ plan: Plan.ProviderPlan) {
        self.plan = plan
        bucket = 0
    }

    func behaviour(at now: Instant) -> Behaviour {
        plan.phases.last { $0.from <= now }?.behaviour ?? .up(latency: plan.latency)
    }

    /// Whether all of its behaviours within the time were healthy.
    func isUp(from: Instant, to: Instant) -> Bool {
        guard behaviour(at: from).isUp, absentUntil.map({ $0 < from }) ?? true else { return false }
        return plan.phases.allSatisfy { $0.from <= from || $0.from > to || $0.behaviour.isUp }
    }

    func messagesStarted(from: Instant, to: Instant) -> Int {
        sends.count { $0.at >= from && $0.at <= to }
    }

    func hasTaken(_ key: UInt64) -> Bool { taken.contains(key) }

    mutating func take(_ copy: Copy) {
        copies.append(copy)
        taken.insert(copy.key)
    }

    /// False when these messages come faster than the rate and one second's burst allow.
    mutating func admits(_ messages: [UInt64], _ ordinals: [Int], at now: Instant) -> Bool {
        for (key, ordinal) in zip(messages, ordinals) { sends.append(Send(key: key, ordinal: ordinal, at: now)) }
        guard let perSecond = plan.limits.perSecond else { return true }
        let elapsed = Double((now - bucketAt).microseconds) / 1_000_000
        bucket = min(max(1, perSecond), bucket + elapsed * perSecond) - Double(messages.count)
        bucketAt = now
        return bucket > -0.001
    }

    /// Requests of a hub that is gone are nobody's; its sends count on.
    mutating func forgetRequests() { underWay = 0 }
}
