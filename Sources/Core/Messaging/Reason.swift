/// Why an attempt ended as it did, in two voices: a label from a closed list for metrics, and a sentence for the operator.
///
/// Neither holds a secret, a code, a text or a full number.
public struct Reason: Sendable, Hashable {
    public let label: Label
    public let sentence: String

    public init(_ label: Label, _ sentence: String) {
        self.label = label
        self.sentence = sentence
    }

    /// A closed list, fit for a metric.
    public enum Label: String, Sendable, CaseIterable, Hashable {
        // Certainly not sent.
        case nameNotFound = "name_not_found"
        case connectionRefused = "connection_refused"
        case tlsFailed = "tls_failed"
        case timeLimitConnecting = "time_limit_connecting"
        case bodyIncomplete = "body_incomplete"
        case throttled
        case unavailable
        case sinkFailed = "sink_failed"
        case notStarted = "not_started"
        case lifeEnded = "life_ended"
        // Possibly sent.
        case timeLimit = "time_limit"
        case connectionLost = "connection_lost"
        case unreadableAnswer = "unreadable_answer"
        case serverError = "server_error"
        case hubRestarted = "hub_restarted"
        // Refused.
        case badRequest = "bad_request"
        case notFound = "not_found"
        case refusedByProvider = "refused_by_provider"
        case badNumber = "bad_number"
        case optedOut = "opted_out"
        case cannotCarry = "cannot_carry"
        // The account.
        case credentials
        case credit
        case account
        // Taken, but late, or never read.
        case slow
        case askedAgain = "asked_again"
        // Overtaken by a newer code.
        case superseded
    }
}
