import Messaging

/// The interesting places a run came to, and how often.
public struct Reach: Sendable {
    public var outcomes: [Outcome.Word: Int] = [:]
    public var reasons: [Reason.Label: Int] = [:]
    public var states: [MessageState: Int] = [:]
    public var crashes: [CrashPoint: Int] = [:]
    /// By the word of `HealthReport.Change`.
    public var healthChanges: [String: Int] = [:]
    public var findings: [String: Int] = [:]
    public var messages = 0
    public var acknowledged = 0
    public var refused = 0
    public var copies = 0
    /// Second copies of a message, as providers counted them.
    public var duplicates = 0
    public var failedTransactions = 0
    public var starts = 0
    /// Messages that left by a sender that was named.
    public var senders = 0
    public var probes = 0
    public var lookUps = 0
    /// Messages that were left in the store and read when their turn came near.
    public var fetched = 0
    public var events = 0

    public init() {}

    public mutating func merge(_ other: Reach) {
        outcomes.merge(other.outcomes, uniquingKeysWith: +)
        reasons.merge(other.reasons, uniquingKeysWith: +)
        states.merge(other.states, uniquingKeysWith: +)
        crashes.merge(other.crashes, uniquingKeysWith: +)
        healthChanges.merge(other.healthChanges, uniquingKeysWith: +)
        findings.merge(other.findings, uniquingKeysWith: +)
        messages += other.messages
        acknowledged += other.acknowledged
        refused += other.refused
        copies += other.copies
        duplicates += other.duplicates
        failedTransactions += other.failedTransactions
        starts += other.starts
        senders += other.senders
        probes += other.probes
        lookUps += other.lookUps
        fetched += other.fetched
        events += other.events
    }
}

extension Reach {
    /// The states in which a message of a hub without receipts can end.
    public static let ends: [MessageState] = [.sent, .unknown, .failed, .expired, .cancelled]
    public static let healthWords = ["opened", "closed", "misconfigured", "missed"]

    /// Places that must be reached and were not.
    public var missing: [String] {
        Outcome.Word.allCases.filter { outcomes[$0, default: 0] == 0 }.map { "outcome \($0.rawValue)" }
            + Self.ends.filter { states[$0, default: 0] == 0 }.map { "state \($0.rawValue)" }
            + CrashPoint.all.filter { crashes[$0, default: 0] == 0 }.map { "crash \($0)" }
            + Self.healthWords.filter { healthChanges[$0, default: 0] == 0 }.map { "health \($0)" }
            + (duplicates == 0 ? ["a second copy"] : []) + (fetched == 0 ? ["a message left in the store"] : [])
            + (failedTransactions == 0 ? ["a failed transaction"] : []) + (senders == 0 ? ["a named sender"] : [])
    }
}
