import Messaging
import Ports

/// Why nothing was accepted. What a caller may read; nothing of it was stored.
public struct Refusal: Error, Sendable, Hashable {
    public let kind: Kind
    public let sentence: String
    public let problems: [FieldProblem]
    /// What only the operator may read of it; nil when the sentence says it all.
    public private(set) var operatorsSentence: String?

    public init(_ kind: Kind, _ sentence: String, problems: [FieldProblem] = []) {
        self.kind = kind
        self.sentence = sentence
        self.problems = problems
    }

    /// A closed list, fit for a metric.
    public enum Kind: String, Sendable, CaseIterable {
        case unauthenticated
        /// The key is good, and not for this.
        case forbidden
        /// Of another media type than this address takes.
        case notJSON = "not_json"
        /// Not even readable.
        case malformed
        case invalid
        /// A route says no, or none says yes.
        case routeRefused = "route_refused"
        case cannotCarry = "cannot_carry"
        case notFound = "not_found"
        case tooManyKeys = "too_many_keys"
        /// The message's life is over.
        case tooLate = "too_late"
        case notUnknown = "not_unknown"
        /// None of a message's providers may be used now; later one may.
        case noProvider = "no_provider"
        /// The store cannot take it now; later it may.
        case storeUnavailable = "store_unavailable"
        /// As many messages are unfinished as may be; later there is room again.
        case backlogFull = "backlog_full"
        /// What operators do cannot be written down now, so that it is not done; messages go on.
        case auditUnavailable = "audit_unavailable"
        case stopping
    }

    static let unauthenticated = Refusal(
        .unauthenticated, "The key is missing, or it is not valid: it goes in “Authorization: Bearer KEY”.")
    /// The same for the caller, whatever was wrong with the key.
    static func unauthenticated(_ operatorsSentence: String?) -> Refusal {
        var refusal = unauthenticated
        refusal.operatorsSentence = operatorsSentence
        return refusal
    }

    static func forbidden(_ scope: KeyScope) -> Refusal {
        Refusal(.forbidden, "This key is not made for this: it lacks the scope “\(scope.rawValue)”.")
    }

    static let storeUnavailable = Refusal(
        .storeUnavailable, "The hub cannot store messages right now; nothing was sent.")
    static let auditUnavailable = Refusal(
        .auditUnavailable,
        "The audit log cannot be written right now, so that nothing was done; the hub's log says why.")
    static let backlogFull = Refusal(
        .backlogFull, "Too many messages are waiting in the hub already; nothing was sent.")
    static let stopping = Refusal(.stopping, "The hub is stopping; nothing was sent.")
    static let notFound = Refusal(.notFound, "There is no such message.")

    static func unknownClient(_ name: String) -> Refusal {
        Refusal(.notFound, "There is no client “\(name)” in providers.yaml.")
    }

    static func invalid(_ problems: [FieldProblem]) -> Refusal {
        Refusal(
            .invalid, problems.count == 1 ? problems[0].sentence : "\(problems.count) things are wrong.",
            problems: problems)
    }
}
