import Messaging

/// One provider account in the engine: who waits for it, what is under way, how it does.
struct Lane: Sendable {
    var profile: ProviderProfile
    /// False once a new configuration no longer names it.
    var isConfigured = true
    /// Messages by purpose; codes go first.
    var waiting: [Fifo<UInt64>] = Array(repeating: Fifo(), count: Purpose.allCases.count)
    var readyCodes = Fifo<UInt64>()
    var readyOthers = Fifo<UInt64>()
    /// Attempts written down, or being written down, and not ended.
    var begun = 0
    /// Of these, not yet sent.
    var unsent = 0
    /// Requests under way.
    var inFlight = 0
    var bucket: TokenBucket?
    var outage = Circuit()
    var account = Circuit()
    /// The provider asked for a pause.
    var pausedUntil = Instant(microseconds: 0)
    var wakesAt: Instant?

    init(_ profile: ProviderProfile, at now: Instant) {
        self.profile = profile
        bucket = profile.limits.perSecond.map { TokenBucket(perSecond: $0, at: now) }
    }

    /// Takes the settings of a new configuration; a corrected account is tried at once.
    mutating func configure(_ profile: ProviderProfile, at now: Instant) {
        if profile.limits.perSecond != self.profile.limits.perSecond {
            bucket = profile.limits.perSecond.map { TokenBucket(perSecond: $0, at: now) }
        }
        self.profile = profile
        isConfigured = true
        account = Circuit()
    }

    /// Whether health lets a message through now.
    func isUsable(at now: Instant) -> Bool {
        isConfigured && now >= pausedUntil && outage.allows(at: now) && account.allows(at: now)
    }

    /// The moment from which health may let a message through.
    func usableFrom(at now: Instant) -> Instant {
        max(pausedUntil, outage.nextTrial(at: now), account.nextTrial(at: now))
    }

    /// Whether another attempt may be written down now.
    mutating func mayBegin(at now: Instant) -> Bool {
        guard begun < profile.limits.begun else { return false }
        guard let available = bucket?.available(at: now) else { return true }
        return available > unsent
    }

    /// How many messages may leave now, in one more request.
    mutating func maySend(at now: Instant) -> Int {
        if let limit = profile.limits.inFlight, inFlight >= limit { return 0 }
        return min(profile.batch, bucket?.available(at: now) ?? profile.batch)
    }

    /// How many tokens it waits for, when it is the rate that keeps it waiting; nil when it is something else.
    mutating func tokensAwaited(at now: Instant) -> Int? {
        guard let available = bucket?.available(at: now) else { return nil }
        if !readyCodes.isEmpty || !readyOthers.isEmpty { return available < 1 ? 1 : nil }
        return hasWaiting && begun < profile.limits.begun && available <= unsent ? unsent + 1 : nil
    }

    mutating func enqueue(_ key: UInt64, _ purpose: Purpose) { waiting[purpose.lane].append(key) }

    mutating func popWaiting() -> UInt64? {
        for lane in waiting.indices { if let key = waiting[lane].popFirst() { return key } }
        return nil
    }

    var hasWaiting: Bool { waiting.contains { !$0.isEmpty } }
}

extension Purpose {
    /// Codes before transactional before bulk.
    var lane: Int {
        switch self {
        case .otp: 0
        case .transactional: 1
        case .bulk: 2
        }
    }
}
