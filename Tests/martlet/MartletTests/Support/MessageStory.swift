import Messaging

/// What `GET /v1/messages/{id}` tells, as far as tests compare it.
struct MessageStory: Sendable, Equatable {
    var status: String
    var purpose: String
    var attempts: [Attempt]

    struct Attempt: Sendable, Equatable {
        var provider: String
        /// One of the six words; nil while under way.
        var outcome: String?
        var reason: String?
    }

    init(status: String, purpose: String, attempts: [Attempt]) {
        self.status = status
        self.purpose = purpose
        self.attempts = attempts
    }

    init(_ json: Value) throws {
        guard let status = json.at(["status"])?.string, let purpose = json.at(["purpose"])?.string,
            case .array(let attempts)? = json.at(["attempts"])
        else {
            throw TestFailure("not a message: \(json)")
        }
        self.status = status
        self.purpose = purpose
        self.attempts = attempts.map { attempt in
            Attempt(
                provider: attempt.at(["provider"])?.string ?? "", outcome: attempt.at(["outcome"])?.string,
                reason: attempt.at(["reason"])?.string)
        }
    }

    /// The story in one line: `sent: esendex unknown, backup accepted`.
    var line: String {
        let tries = attempts.map { "\($0.provider) \($0.outcome ?? "under way")" }
        return "\(status): \(tries.joined(separator: ", "))"
    }
}
