import Messaging

/// Keeps messages away from what does not work, and lets a trial through now and then.
struct Breaker: Sendable, Hashable {
    private(set) var state = State.closed
    private var consecutive = 0
    private var failed: DecayedCount
    private var called: DecayedCount
    /// Openings without a healthy minute since, for the length of the next.
    private var openings = 0
    private var closedAt = Instant(microseconds: 0)
    private var lastSuccess = Instant(microseconds: 0)

    enum State: Sendable, Hashable {
        case closed
        case open(until: Instant)
        /// One trial at a time; so many succeeded so far.
        case halfOpen(trialUnderWay: Bool, successes: Int)
    }

    init(_ settings: HealthSettings) {
        failed = DecayedCount(window: settings.window)
        called = DecayedCount(window: settings.window)
    }

    var isClosed: Bool { state == .closed }

    /// The moment from which a trial may go; nil while one is under way or none is needed.
    var trialFrom: Instant? {
        switch state {
        case .closed, .halfOpen(trialUnderWay: true, _): nil
        case .open(let until): until
        case .halfOpen(trialUnderWay: false, _): Instant(microseconds: 0)
        }
    }

    func wantsTrial(at now: Instant) -> Bool { trialFrom.map { $0 <= now } ?? false }

    mutating func beginTrial() {
        guard case .halfOpen(_, let successes) = state else {
            if case .open = state { state = .halfOpen(trialUnderWay: true, successes: 0) }
            return
        }
        state = .halfOpen(trialUnderWay: true, successes: successes)
    }

    /// The trial taught nothing: another may go.
    mutating func endTrial() {
        if case .halfOpen(_, let successes) = state { state = .halfOpen(trialUnderWay: false, successes: successes) }
    }

    /// True when it closed by this.
    mutating func succeed(at now: Instant, _ settings: HealthSettings) -> Bool {
        lastSuccess = now
        consecutive = 0
        called.add(at: now)
        let before: Int
        switch state {
        case .closed: return false
        case .open: before = 0
        case .halfOpen(_, let successes): before = successes
        }
        guard before + 1 >= settings.trials else {
            state = .halfOpen(trialUnderWay: false, successes: before + 1)
            return false
        }
        state = .closed
        closedAt = now
        failed = DecayedCount(window: settings.window)
        called = DecayedCount(window: settings.window)
        return true
    }

    /// A failure of what was sent at `sent`. `opensAtOnce`: no more evidence is needed. `growing`: the next trial comes later
    /// than the last did; a question that sends nothing need not. True when it opened by this.
    mutating func fail(
        sent: Instant, at now: Instant, opensAtOnce: Bool = false, growing: Bool = true, jitter: Double,
        _ settings: HealthSettings
    ) -> Bool {
        consecutive += 1
        failed.add(at: now)
        called.add(at: now)
        switch state {
        case .open: return false
        case .halfOpen: break
        case .closed: guard opensAtOnce || isConvincing(sent: sent, at: now, settings) else { return false }
        }
        if state == .closed {
            let healthyMinutes = (now - closedAt).microseconds / Interval.minutes(1).microseconds
            openings = Int(max(0, Int64(openings) - healthyMinutes))
        }
        let longest = max(settings.open.microseconds, settings.openAtMost.microseconds)
        let length = min(longest, settings.open.microseconds << (growing ? Int64(min(openings, 20)) : 0))
        state = .open(until: now + Interval(microseconds: Int64(Double(length) * (0.8 + 0.4 * jitter))))
        openings = min(openings + 1, 20)
        return true
    }

    private func isConvincing(sent: Instant, at now: Instant, _ settings: HealthSettings) -> Bool {
        if consecutive >= settings.failures { return true }
        let calls = called.value(at: now)
        return calls >= Double(settings.shareOf) && failed.value(at: now) >= settings.share * calls
    }

    /// Whether it is as good as new: closed, and its failures are long past.
    func hasForgotten(at now: Instant) -> Bool { isClosed && failed.value(at: now) < 0.01 }

    /// Whether anything has succeeded since `sent`.
    func hasSucceeded(since sent: Instant) -> Bool { lastSuccess >= sent }
}
