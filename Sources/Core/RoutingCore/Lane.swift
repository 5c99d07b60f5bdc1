import Messaging

/// One provider account in the engine: who waits for it, what is under way, how it does.
struct Lane: Sendable {
    var profile: ProviderProfile
    /// False once a new configuration no longer names it.
    var isConfigured = true
    /// Messages by purpose; codes go first.
    var waiting: [FairQueue] = Array(repeating: FairQueue(), count: Purpose.allCases.count)
    /// Written down, without a slot; by purpose.
    var ready: [Fifo<UInt64>] = Array(repeating: Fifo(), count: Purpose.allCases.count)
    /// Attempts written down, or being written down, and not ended.
    var begun = 0
    /// Of these, not yet sent; by purpose.
    var unsent: [Int] = Array(repeating: 0, count: Purpose.allCases.count)
    var lead = Lead()
    /// Requests under way.
    var inFlight = 0
    var bucket: TokenBucket?
    var health: ProviderHealth
    var concurrency: Concurrency
    var wakesAt: Instant?
    /// Not asked again before.
    var questionsFrom = Instant(microseconds: 0)
    /// When it is asked next without being sent anything; nil when nothing is planned.
    var probesAt: Instant?

    init(_ profile: ProviderProfile, at now: Instant) {
        self.profile = profile
        bucket = profile.limits.perSecond.map { TokenBucket(perSecond: $0, at: now) }
        health = ProviderHealth(profile.health)
        concurrency = Concurrency(ceiling: profile.limits.inFlight)
    }

    /// Takes the settings of a new configuration; a corrected account is tried at once.
    mutating func configure(_ profile: ProviderProfile, at now: Instant) {
        if profile.limits.perSecond != self.profile.limits.perSecond {
            bucket = profile.limits.perSecond.map { TokenBucket(perSecond: $0, at: now, inPlaceOf: bucket) }
        }
        if profile.limits.inFlight != self.profile.limits.inFlight {
            concurrency = Concurrency(ceiling: profile.limits.inFlight)
        }
        self.profile = profile
        isConfigured = true
        health.configure(profile.health)
    }

    // MARK: Room

    /// Tokens that only codes may take: they find this many at once, however much others send.
    private var reserve: Int {
        guard let perSecond = profile.limits.perSecond else { return 0 }
        let reserve = Int(perSecond * profile.limits.reservedForCodes)
        return Double(reserve + 1) <= max(1, perSecond) ? reserve : 0
    }

    /// One slot is left to codes where there are enough.
    private func slots(forCodes isCode: Bool) -> Int {
        let all = Int(concurrency.limit)
        return isCode || all < 4 ? all : all - 1
    }

    /// Whether what is written down now finds a slot when it is.
    var hasFreeSlot: Bool { concurrency.allows(inFlight + unsent.reduce(0, +)) }

    /// Not yet sent of what goes before, or with, messages of this purpose.
    private func unsent(before purpose: Purpose) -> Int { unsent[...purpose.lane].reduce(0, +) }

    /// Whether another attempt may be written down now.
    func mayBegin(_ purpose: Purpose, at now: Instant) -> Bool {
        guard isShort(of: purpose, at: now) else { return false }
        guard let available = bucket?.available(at: now) else { return true }
        return available - reserve(against: purpose) > unsent(before: purpose)
    }

    /// Whether fewer are written down than find a slot soon. What comes first is not kept waiting by what comes after it.
    private func isShort(of purpose: Purpose, at now: Instant) -> Bool {
        let isCode = purpose == .otp
        guard begun < (isCode ? profile.limits.begun : max(1, profile.limits.begun - profile.limits.begun / 8)) else {
            return false
        }
        let batch = isCode ? 1 : profile.batch
        let free = max(0, slots(forCodes: isCode) - inFlight)
        let unsent = unsent(before: purpose)
        return unsent < (free + 1) * batch || unsent < free * batch + lead.messages(at: now)
    }

    private func reserve(against purpose: Purpose) -> Int { purpose == .otp ? 0 : reserve }

    /// How many messages may leave now, in one more request. Mutating, as the next, so that no lane is copied to be asked.
    mutating func maySend(_ purpose: Purpose, at now: Instant) -> Int {
        guard inFlight < slots(forCodes: purpose == .otp) else { return 0 }
        guard let available = bucket?.available(at: now) else { return profile.batch }
        return min(profile.batch, available - reserve(against: purpose))
    }

    /// How many tokens it waits for, when it is the rate that keeps it waiting; nil when it is something else.
    mutating func tokensAwaited(at now: Instant) -> Int? {
        guard let available = bucket?.available(at: now) else { return nil }
        return Purpose.allCases.compactMap { purpose -> Int? in
            let needed: Int
            if !ready[purpose.lane].isEmpty {
                guard inFlight < slots(forCodes: purpose == .otp) else { return nil }
                needed = 1 + reserve(against: purpose)
            } else {
                guard !waiting[purpose.lane].isEmpty, isShort(of: purpose, at: now) else { return nil }
                needed = unsent(before: purpose) + 1 + reserve(against: purpose)
            }
            return available < needed ? needed : nil
        }.min()
    }

    /// About how long the rate keeps a message waiting behind those that go before it.
    func wait(of message: Message, at now: Instant) -> Interval {
        guard let available = bucket?.available(at: now), let perSecond = profile.limits.perSecond else { return .zero }
        let purpose = message.purpose
        let before =
            waiting[..<purpose.lane].reduce(unsent(before: purpose)) { $0 + $1.count }
            + waiting[purpose.lane].ahead(of: message.client)
        let missing = before + 1 + reserve(against: purpose) - available
        return missing > 0 ? Interval(microseconds: Int64(Double(missing) / perSecond * 1_000_000)) : .zero
    }

    /// Whether a message of this purpose would be written down at once.
    func hasRoom(for purpose: Purpose, at now: Instant) -> Bool {
        waiting[...purpose.lane].allSatisfy(\.isEmpty) && mayBegin(purpose, at: now)
    }

    // MARK: Who waits

    mutating func enqueue(_ key: UInt64, _ purpose: Purpose, of client: String, weight: Double) {
        waiting[purpose.lane].append(key, of: client, weight: weight)
    }

    /// The next that may begin: codes before all others.
    mutating func popWaiting(at now: Instant) -> UInt64? {
        for purpose in Purpose.allCases where !waiting[purpose.lane].isEmpty {
            guard mayBegin(purpose, at: now) else { continue }
            if let key = waiting[purpose.lane].popFirst() { return key }
        }
        return nil
    }
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
