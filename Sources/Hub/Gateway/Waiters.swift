import Messaging

/// Callers that wait for a message to settle.
struct Waiters: Sendable {
    struct Waiter: Sendable {
        let message: Message
        /// How it stands, as far as the engine has said.
        var told: MessageState?
        let deadline: Instant
        let reply: @Sendable (Result<StoredMessage, Refusal>) -> Void
    }

    private var byMessage: [UInt64: [Waiter]] = [:]
    /// Never later than the earliest deadline; a waiter that was answered may leave it too early.
    private(set) var nextDeadline: Instant?

    mutating func add(_ waiter: Waiter) {
        byMessage[waiter.message.id.high, default: []].append(waiter)
        nextDeadline = min(nextDeadline ?? waiter.deadline, waiter.deadline)
    }

    /// Those of a message, with the state that it has come to, if the engine has said one.
    mutating func take(_ key: UInt64, told state: MessageState? = nil) -> [Waiter] {
        guard !byMessage.isEmpty, var waiters = byMessage.removeValue(forKey: key) else { return [] }
        for place in waiters.indices { waiters[place].told = state }
        return waiters
    }

    mutating func takeAll() -> [Waiter] {
        defer { self = Waiters() }
        return byMessage.values.joined().sorted { $0.message.id.high < $1.message.id.high }
    }

    mutating func takeOverdue(at now: Instant) -> [Waiter] {
        guard let next = nextDeadline, next <= now else { return [] }
        var overdue: [Waiter] = []
        for (key, waiters) in byMessage {
            let left = waiters.filter { $0.deadline > now }
            guard left.count < waiters.count else { continue }
            overdue += waiters.filter { $0.deadline <= now }
            byMessage[key] = left.isEmpty ? nil : left
        }
        nextDeadline = byMessage.values.joined().map(\.deadline).min()
        return overdue.sorted { $0.message.id.high < $1.message.id.high }
    }
}
