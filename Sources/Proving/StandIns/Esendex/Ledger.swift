import Synchronization

/// What the simulator has taken, by the ids it gave out.
final class Ledger: Sendable {
    private let contents = Mutex(Contents())

    private struct Contents {
        var messages: [SimulatedMessage] = []
        var places: [String: Int] = [:]
        var batches: [String: [Int]] = [:]
        var cancelled: Set<String> = []
        var sessions: [String: String] = [:]
        var accountIDs: [String: String] = [:]
    }

    /// Oldest first.
    var messages: [SimulatedMessage] { contents.withLock { $0.messages } }

    func take(_ messages: [SimulatedMessage]) {
        contents.withLock { contents in
            for message in messages {
                let place = contents.messages.count
                contents.messages.append(message)
                contents.places[message.id] = place
                contents.batches[message.batch, default: []].append(place)
            }
        }
    }

    /// Forgets messages and batches; sessions stay.
    func clear() {
        contents.withLock { contents in
            contents.messages = []
            contents.places = [:]
            contents.batches = [:]
            contents.cancelled = []
        }
    }

    /// Ids compare without case.
    func message(_ id: String) -> SimulatedMessage? {
        contents.withLock { contents in contents.places[id.uppercased()].map { contents.messages[$0] } }
    }

    /// In the order in which they came; empty when there is no such batch.
    func batch(_ id: String) -> [SimulatedMessage] {
        contents.withLock { contents in (contents.batches[id.uppercased()] ?? []).map { contents.messages[$0] } }
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
