import Synchronization

/// What the simulator has taken, by the ids it gave out.
final class Ledger: Sendable {
    private let contents = Mutex(Contents())

    private struct Contents {
        var messages: [SimulatedMessage] = []
        var cancelled: Set<String> = []
        var sessions: [String: String] = [:]
        var accountIDs: [String: String] = [:]
        var accounts: [String: Set<String>] = [:]
    }

    /// Oldest first.
    var messages: [SimulatedMessage] { contents.withLock { $0.messages } }

    func take(_ messages: [SimulatedMessage]) {
        if !messages.isEmpty { contents.withLock { $0.messages += messages } }
    }

    /// Forgets messages and batches; sessions and accounts stay.
    func clear() {
        contents.withLock { contents in
            contents.messages = []
            contents.cancelled = []
        }
    }

    // Looking up walks the list: it happens seldom, and taking stays cheap.

    /// Ids compare without case.
    func message(_ id: String) -> SimulatedMessage? {
        let id = id.uppercased()
        return messages.first { $0.id == id }
    }

    /// In the order in which they came; empty when there is no such batch.
    func batch(_ id: String) -> [SimulatedMessage] {
        let id = id.uppercased()
        return messages.filter { $0.batch == id }
    }

    /// The messages of a batch stand together, since they are taken together.
    static func batched(_ messages: [SimulatedMessage]) -> [[SimulatedMessage]] {
        var batches: [[SimulatedMessage]] = []
        for message in messages {
            if batches.last?.first?.batch == message.batch {
                batches[batches.count - 1].append(message)
            } else {
                batches.append([message])
            }
        }
        return batches
    }

    /// `Scheduled` until its time, which never comes here; `Cancelled` when its batch was; else `Submitted`.
    func status(of message: SimulatedMessage) -> String {
        guard message.sendat != nil else { return "Submitted" }
        return contents.withLock { $0.cancelled.contains(message.batch) } ? "Cancelled" : "Scheduled"
    }

    /// False when there is nothing left to cancel.
    func cancel(batch: String) -> Bool {
        guard self.batch(batch).first?.sendat != nil else { return false }
        return contents.withLock { $0.cancelled.insert(batch.uppercased()).inserted }
    }

    /// A new session of a user; its id is a credential.
    func session(for user: String) -> String {
        let id = GUID.random()
        contents.withLock { $0.sessions[id] = user }
        return id
    }

    func user(ofSession id: String) -> String? { contents.withLock { $0.sessions[id.uppercased()] } }

    /// Remembers that a user named an account.
    func note(account reference: String, of user: String) {
        contents.withLock { _ = $0.accounts[user, default: []].insert(reference) }
    }

    /// Those that a user has named, in the order of their references.
    func accounts(of user: String) -> [String] { contents.withLock { $0.accounts[user, default: []].sorted() } }

    /// The GUID of an account, the same each time.
    func id(ofAccount reference: String) -> String {
        contents.withLock { contents in
            if let id = contents.accountIDs[reference] { return id }
            let id = GUID.random()
            contents.accountIDs[reference] = id
            return id
        }
    }
}
