import Messaging

/// Keeps messages away from what does not work, and lets one through now and then to see whether it works again.
///
/// Open for 5 s × 2^n up to 300 s; then one trial at a time; three successes close it (facts 5).
struct Circuit: Sendable {
    private(set) var state: State = .closed
    private var failures = 0
    private var openings = 0
    private var lastSuccess = Instant(microseconds: 0)

    enum State: Sendable, Hashable {
        case closed
        case open(until: Instant)
        /// `trialUnderWay`: one message is out to see; `successes` so far.
        case halfOpen(trialUnderWay: Bool, successes: Int)
    }

    private static let failuresToOpen = 5
    private static let successesToClose = 3

    /// Whether a message may go through now.
    func allows(at now: Instant) -> Bool {
        switch state {
        case .closed: true
        case .open(let until): now >= until
        case .halfOpen(let trialUnderWay, _): !trialUnderWay
        }
    }

    /// Whether what was let through before should rather not go now.
    func isOpen(at now: Instant) -> Bool {
        if case .open(let until) = state { now < until } else { false }
    }

    /// The moment from which a message may go through.
    func nextTrial(at now: Instant) -> Instant {
        if case .open(let until) = state { return until }
        return now
    }

    /// A message goes through.
    mutating func pass(at now: Instant) {
        switch state {
        case .closed: break
        case .open(let until):
            if now >= until { state = .halfOpen(trialUnderWay: true, successes: 0) }
        case .halfOpen(_, let successes): state = .halfOpen(trialUnderWay: true, successes: successes)
        }
    }

    /// The message that went through was neither a success nor a failure of this kind.
    mutating func learnNothing() {
        if case .halfOpen(_, let successes) = state { state = .halfOpen(trialUnderWay: false, successes: successes) }
    }

    /// True when it closed by this.
    mutating func succeed(at now: Instant) -> Bool {
        lastSuccess = now
        failures = 0
        let successes: Int
        switch state {
        case .closed: return false
        case .open: successes = 0
        case .halfOpen(_, let before): successes = before
        }
        if successes + 1 < Self.successesToClose {
            state = .halfOpen(trialUnderWay: false, successes: successes + 1)
            return false
        }
        state = .closed
        openings = 0
        return true
    }

    /// A failure of a message that went through at `sent`; `isConclusive` opens at once. True when it opened by this.
    mutating func fail(sent: Instant, at now: Instant, isConclusive: Bool, jitter: Double) -> Bool {
        failures += 1
        switch state {
        case .open: return false
        case .halfOpen: break
        case .closed:
            // A whole time limit without any answer to anybody says as much as five quick failures.
            guard failures >= Self.failuresToOpen || isConclusive && lastSuccess < sent else { return false }
        }
        let seconds = min(300, 5 << min(openings, 6))
        state = .open(until: now + Interval(microseconds: Int64(Double(seconds) * (0.8 + 0.4 * jitter) * 1_000_000)))
        openings += 1
        return true
    }
}
