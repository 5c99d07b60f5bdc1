import Messaging

/// Which of two sets of credentials of one account is used: the new one first; the old one while the new is refused.
struct CredentialChoice {
    enum Credentials {
        case new, old

        var other: Credentials { self == .new ? .old : .new }
    }

    /// What an exchange told of the credentials that it was made by.
    enum Verdict: Sendable {
        case worked
        /// Nothing was taken, and it was their fault.
        case refused(Reason)
        /// Nothing can be said of them.
        case silent
    }

    /// What an operator wants to hear.
    enum News {
        case newProven
        case oldServes(Reason)
    }

    /// How often the new ones are tried while they are refused.
    static let trialPause = Interval.seconds(10)
    /// How long after a success a refusal is news: more than it takes to send now and then.
    static let recently = Interval.minutes(1)
    /// How long the old ones must be out of use before they are dropped.
    static let quiet = Interval.hours(1)

    private(set) var serving = Credentials.new
    /// The old ones are dropped.
    private(set) var isOver = false
    private var newTriedAt: Instant?
    private var newWorkedAt: Instant?
    private var oldWorkedAt: Instant?
    private var oldUsedAt: Instant?
    private var provenAt: Instant?
    private var refusal: Reason?
    private var told: Credentials?

    /// What the next exchange begins with. A trial may find out whether the new ones have become good.
    mutating func first(isTrial: Bool, at now: Instant) -> Credentials {
        guard serving == .old, isTrial, newTriedAt.map({ now >= $0 + Self.trialPause }) ?? true else { return serving }
        newTriedAt = now
        return .new
    }

    /// Takes in what an exchange told that began at `began`.
    mutating func learn(
        _ verdict: Verdict, of credentials: Credentials, since began: Instant, at now: Instant
    ) -> News? {
        guard !isOver else { return nil }
        switch (verdict, credentials) {
        case (.worked, .new):
            (serving, newWorkedAt) = (.new, now)
            if provenAt == nil { provenAt = now }
            defer { told = .new }
            return told == .new ? nil : .newProven
        case (.worked, .old):
            (oldWorkedAt, oldUsedAt) = (now, now)
            guard told != .old, serving == .old, let refusal else { return nil }
            told = .old
            return .oldServes(refusal)
        case (.silent, .old): oldUsedAt = now
        case (.silent, .new): break
        case (.refused(let reason), .new) where !hasWorked(.new, since: began):
            (serving, newTriedAt, provenAt, refusal) = (.old, now, nil, reason)
        case (.refused, .old) where !hasWorked(.old, since: began): serving = .new
        // They have worked since: the answer is older than the news.
        case (.refused, _): break
        }
        return nil
    }

    /// What the same messages go by at once, after the credentials they went by were refused; nil to give up.
    /// - Parameter tries: made so far, all refused.
    func next(after refused: Credentials, tries: Int, since began: Instant, at now: Instant) -> Credentials? {
        if isOver { return tries == 1 && refused == .old ? .new : nil }
        let next = hasWorked(refused, since: began) ? serving : refused.other
        switch tries {
        case 1: return next
        // Refused in turn, though it was good a moment ago: the account changed from one to the other in between.
        case 2: return workedAt(refused).map { now < $0 + Self.recently } == true ? next : nil
        default: return nil
        }
    }

    /// The new ones are proven, and the old ones have been out of use for long enough.
    func isDone(at now: Instant) -> Bool {
        guard !isOver, serving == .new, let provenAt else { return false }
        return now >= max(provenAt, oldUsedAt ?? provenAt) + Self.quiet
    }

    mutating func end() {
        isOver = true
        serving = .new
    }

    private func workedAt(_ credentials: Credentials) -> Instant? {
        credentials == .new ? newWorkedAt : oldWorkedAt
    }

    private func hasWorked(_ credentials: Credentials, since began: Instant) -> Bool {
        workedAt(credentials).map { $0 > began } ?? false
    }
}
