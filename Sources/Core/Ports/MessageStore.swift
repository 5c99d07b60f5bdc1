import Messaging

/// One change to what is kept. Changes are made in the order in which they are handed over.
public enum StoreWrite: Sendable {
    /// A new message, `queued`.
    case accept(Message)
    /// An attempt begins: the message is `sending`.
    case begin(AttemptID, Decision, at: Instant)
    /// An attempt ended, and where the message stands now.
    case end(AttemptID, Outcome, at: Instant, state: MessageState)
    /// A look-up found something about an attempt whose outcome is unknown; it stands beside the outcome, which stays.
    case found(AttemptID, LookUpFinding, at: Instant, state: MessageState)
    /// The message moved without an attempt: expired, cancelled, failed; and what last spoke against its candidates.
    case move(UInt64, MessageState, notes: [Decision.Note])
    /// Some of what it holds is to be kept no longer.
    case erase(UInt64, Erasure)
}

/// Why the store could not do it. `sentence` is for the operator.
public struct StoreError: Error, Sendable {
    public enum Label: String, Sendable {
        case full, unusable, busy, damaged
        /// One write contradicts what is kept and would never be taken; the store is well.
        case contradiction
    }
    public let label: Label
    public let sentence: String

    public init(_ label: Label, _ sentence: String) {
        self.label = label
        self.sentence = sentence
    }
}

/// What the hub keeps. One writer with group commit: whatever waits becomes one transaction and one sync.
public protocol MessageStore: Sendable {
    /// Called once, before the first write. `committed` hears of every write, in order, after the sync (or with the error
    /// when its transaction failed), on the writer's thread; with no writes and an error when the store finds without one
    /// that it cannot be written, and with no writes and no error when it can be again.
    func start(committed: @escaping @Sendable (ArraySlice<StoreWrite>, StoreError?) -> Void)

    /// Hands over writes; returns at once.
    func write(_ writes: [StoreWrite])

    /// Reads one message; `then` runs on the writer's thread, after the writes handed over before.
    func read(_ id: MessageID, then: @escaping @Sendable (Result<StoredMessage?, StoreError>) -> Void)

    /// Reads those that are kept of these messages, in any order; `then` runs on the writer's thread, after the writes handed
    /// over before.
    func read(_ keys: [UInt64], then: @escaping @Sendable (Result<[StoredMessage], StoreError>) -> Void)

    /// What is not settled or final, and what is `unknown` within its life: those after this key, oldest first, at most so
    /// many. Called at start.
    func unfinished(at now: Instant, after key: UInt64, atMost count: Int) throws(StoreError) -> [StoredMessage]

    /// One-time codes whose lives last, whatever became of them: those after this key, oldest first, at most so many. Called
    /// at start.
    func codes(at now: Instant, after key: UInt64, atMost count: Int) throws(StoreError) -> [StoredMessage]

    /// Messages whose state is `unknown`, oldest first, at most so many; `then` runs on the writer's thread.
    func unknown(atMost count: Int, then: @escaping @Sendable (Result<[StoredMessage], StoreError>) -> Void)

    /// The messages to a number among the next 10,000 at most after `key`, so that one look never takes long; `then` runs on
    /// the writer's thread, after the writes handed over before.
    func written(
        to number: E164, after key: UInt64, then: @escaping @Sendable (Result<NumberPage, StoreError>) -> Void)

    /// Erases the codes whose lives are over, and with their keys the texts whose time is over. `then` hears whether more is
    /// to be done at once. A store that keeps nothing on a disk has nothing to do.
    func keepHouse(at now: Instant, then: @escaping @Sendable (Result<Bool, StoreError>) -> Void)

    /// The highest message key kept, 0 for none.
    func newestKey() throws(StoreError) -> UInt64
}

extension MessageStore {
    /// All of them, page by page, so that no more than a page is in memory at once.
    public func eachUnfinished(at now: Instant, _ body: (StoredMessage) -> Void) throws(StoreError) {
        var last: UInt64 = 0
        while true {
            let page = try unfinished(at: now, after: last, atMost: 1_000)
            for stored in page { body(stored) }
            guard let end = page.last?.message.id.high, page.count == 1_000 else { return }
            last = end
        }
    }

    /// The codes of the last ten minutes whose lives last, page by page: few live longer, and a start must not read far.
    public func eachRecentCode(at now: Instant, _ body: (StoredMessage) -> Void) throws(StoreError) {
        // The upper 48 bits of a key are the milliseconds of its message (RFC 9562, 5.7).
        var last = UInt64(max(0, now.milliseconds - 600_000)) << 16
        while true {
            let page = try codes(at: now, after: last, atMost: 1_000)
            for stored in page { body(stored) }
            guard let end = page.last?.message.id.high, page.count == 1_000 else { return }
            last = end
        }
    }

    public func unfinished(at now: Instant) throws(StoreError) -> [StoredMessage] {
        var all: [StoredMessage] = []
        try eachUnfinished(at: now) { all.append($0) }
        return all
    }
}

/// A provider that an operator has put out, until restored.
public struct ProviderDrain: Sendable, Hashable {
    /// By its name in `providers.yaml`.
    public let provider: String
    public let reason: String
    public let at: Instant

    public init(provider: String, reason: String, at: Instant) {
        self.provider = provider
        self.reason = reason
        self.at = at
    }
}

/// Where drains are kept, so that they outlive a restart. Synced when a call returns; not for the path of a message.
public protocol DrainStore: Sendable {
    func drains() throws(StoreError) -> [ProviderDrain]
    /// Takes the place of an earlier drain of the same provider.
    func add(_ drain: ProviderDrain) throws(StoreError)
    func removeDrain(of provider: String) throws(StoreError)
}
