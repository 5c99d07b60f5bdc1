import Foundation
import Messaging
import Synchronization
import WireFormats

/// Codes to one hub over a few connections at once, each with a text and a number of its own.
final class KillLoad: Sendable {
    private let port: Int
    private let key: String
    private let book = Mutex(Book())

    private struct Book {
        var serial = 0
        var isOver = false
        /// Id by text.
        var acknowledged: [String: String] = [:]
        /// Who waits for how many.
        var goal: (count: Int, reached: DispatchSemaphore)?
    }

    init(port: Int, key: String) {
        self.port = port
        self.key = key
    }

    /// Texts that were answered with 202, each with its message's id.
    var acknowledged: [String: String] { book.withLock { $0.acknowledged } }

    /// Sends until so many are acknowledged, does `end` in the middle of it, and returns when every thread has stopped.
    func run(untilAcknowledged count: Int, thenDo end: () -> Void) throws {
        let goal = DispatchSemaphore(value: 0)
        if count == 0 { goal.signal() }
        book.withLock { book in
            book.isOver = false
            book.goal = (book.acknowledged.count + count, goal)
        }
        let threads = DispatchGroup()
        for _ in 0..<4 {
            threads.enter()
            Thread.detachNewThread { [self] in
                while let serial = next(), send(serial) {}
                threads.leave()
            }
        }
        let reached = goal.wait(timeout: .now() + 30)
        end()
        book.withLock { $0.isOver = true }
        threads.wait()
        guard reached == .success else { throw TestFailure("fewer than \(count) acknowledged within 30 s") }
    }

    /// Nil when the load is over.
    private func next() -> Int? {
        book.withLock { book in
            guard !book.isOver else { return nil }
            book.serial += 1
            return book.serial
        }
    }

    /// False when the hub is gone.
    private func send(_ serial: Int) -> Bool {
        let text = "code \(serial)"
        // A number a message: a newer code to the same number would take the older one's place.
        let number = "+4477009" + String(String(1_000_000 + serial % 100_000).dropFirst(2))
        let message = Value.Members([
            .init("to", .string(number)), .init("text", .string(text)), .init("purpose", .string("otp")),
        ])
        let answer = try? HTTP.send(
            "POST", "/v1/messages", port: port,
            headers: ["Authorization": "Bearer \(key)", "Content-Type": "application/json"],
            body: JSON.bytes(of: .object(message)))
        guard let answer, answer.status == 202, let id = (try? answer.json)?.at(["id"])?.string else { return false }
        book.withLock { book in
            book.acknowledged[text] = id
            if let goal = book.goal, book.acknowledged.count == goal.count { goal.reached.signal() }
        }
        return true
    }
}
