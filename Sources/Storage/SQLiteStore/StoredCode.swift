import Messaging

/// A word of the vocabulary as a small integer in the file. A number, once given, never changes its meaning.
protocol StoredCode: CaseIterable {
    var code: Int64 { get }
}

extension StoredCode {
    /// Nil for a number that no case has.
    init?(code: Int64) {
        guard let match = Self.allCases.first(where: { $0.code == code }) else { return nil }
        self = match
    }
}

extension MessageState: StoredCode {
    /// What a start must find is below 4: the condition of the index `unfinished`.
    var code: Int64 {
        switch self {
        case .scheduled: 0
        case .queued: 1
        case .sending: 2
        case .unknown: 3
        case .sent: 4
        case .delivered: 5
        case .undelivered: 6
        case .failed: 7
        case .expired: 8
        case .cancelled: 9
        }
    }
}

extension Purpose: StoredCode {
    var code: Int64 {
        switch self {
        case .otp: 1
        case .transactional: 2
        case .bulk: 3
        }
    }
}

extension Channel: StoredCode {
    var code: Int64 {
        switch self {
        case .sms: 1
        case .voice: 2
        }
    }
}

extension Outcome.Word: StoredCode {
    var code: Int64 {
        switch self {
        case .accepted: 1
        case .rejected: 2
        case .refused: 3
        case .deferred: 4
        case .misconfigured: 5
        case .unknown: 6
        }
    }
}

extension Reason.Label: StoredCode {
    var code: Int64 {
        switch self {
        case .nameNotFound: 1
        case .connectionRefused: 2
        case .tlsFailed: 3
        case .timeLimitConnecting: 4
        case .bodyIncomplete: 5
        case .throttled: 6
        case .unavailable: 7
        case .sinkFailed: 8
        case .notStarted: 9
        case .lifeEnded: 10
        case .timeLimit: 11
        case .connectionLost: 12
        case .unreadableAnswer: 13
        case .serverError: 14
        case .hubRestarted: 15
        case .badRequest: 16
        case .notFound: 17
        case .refusedByProvider: 18
        case .badNumber: 19
        case .optedOut: 20
        case .cannotCarry: 21
        case .credentials: 22
        case .credit: 23
        case .account: 24
        case .slow: 26
        case .askedAgain: 27
        case .superseded: 28
        }
    }
}

extension LookUpFinding {
    /// As stored; the reference stands beside it.
    var code: Int64 {
        switch self {
        case .taken: 1
        case .notTaken: 2
        case .cannotTell: 3
        }
    }

    init?(code: Int64, reference: String?) {
        switch code {
        case 1: self = .taken(reference: reference)
        case 2: self = .notTaken
        case 3: self = .cannotTell
        default: return nil
        }
    }
}
