import Messaging
import Synchronization

/// Counts the messages of one request as they are synced, and answers once: when all are, or when the first could not be.
final class SyncTally: Sendable {
    private let ids: [MessageID]
    private let reply: @Sendable (Result<[MessageID], Refusal>) -> Void
    private let left: Mutex<Int>

    init(ids: [MessageID], reply: @escaping @Sendable (Result<[MessageID], Refusal>) -> Void) {
        self.ids = ids
        self.reply = reply
        left = Mutex(ids.count)
        if ids.isEmpty { reply(.success([])) }
    }

    func count(_ result: Result<MessageID, Refusal>) {
        switch result {
        case .success:
            let isLast = left.withLock { left in
                guard left > 0 else { return false }
                left -= 1
                return left == 0
            }
            if isLast { reply(.success(ids)) }
        case .failure(let refusal):
            let isFirst = left.withLock { left in
                defer { left = 0 }
                return left > 0
            }
            if isFirst { reply(.failure(refusal)) }
        }
    }
}
