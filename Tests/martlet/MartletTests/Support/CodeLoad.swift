import Foundation
import Messaging
import Synchronization
import WireFormats

/// Codes, or messages of several purposes by turns, to one hub over a few connections at once, each with a text and a
/// number of its own.
final class CodeLoad: Sendable {
    private let port: Int
    private let key: String
    private let goesOn: Bool
    private let purposes: [String]
    private let book = Mutex(Book())
    private let threads = DispatchGroup()

    private struct Book {
        var serial = 0
        var isOver = false
        /// Id by text.
        var acknowledged: [String: String] = [:]
        var refusals: [Refusal] = []
        /// Who waits for how many.
        var goal: (count: Int, reached: DispatchSemaphore)?
    }

    /// An answer that was not 202.
    struct Refusal: Sendable {
        var text: String
        var status: Int
        var retryAfter: String?
    }

    /// - Parameter goesOn: after an answer that is not 202. It always ends when the hub does not answer at all.
    init(port: Int, key: String, goesOn: Bool = false, purposes: [String] = ["otp"]) {
        self.port = port
        self.key = key
        self.goesOn = goesOn
        self.purposes = purposes
    }

    /// Texts that were answered with 202, each with its message's id.
    var acknowledged: [String: String] { book.withLock { $0.acknowledged } }
    var refusals: [Refusal] { book.withLock { $0.refusals } }

    /// Sends until so many are acknowledged, does `end` in the middle of it, and returns when every thread has stopped.
    func run(untilAcknowledged count: Int, thenDo end: () -> Void) throws {
        start()
        let reached = wait(untilAcknowledged: count)
        end()
        stop()
        if !reached { throw TestFailure("fewer than \(count) acknowledged within 30 s") }
    }

    func start() {
        book.withLock { $0.isOver = false }
        for _ in 0..<4 {
            threads.enter()
            Thread.detachNewThread { [self] in
                while let serial = next(), send(serial) {}
                threads.leave()
            }
        }
    }

    func stop() {
        book.withLock { $0.isOver = true }
        threads.wait()
    }

    /// Returns when the hub answers no more.
    func waitForEnd() throws {
        guard threads.wait(timeout: .now() + 60) == .success else {
            throw TestFailure("the hub still answers after 60 s")
        }
    }

    /// True when so many more are acknowledged within the time.
    func wait(untilAcknowledged count: Int, seconds: Double = 30) -> Bool {
        let goal = DispatchSemaphore(value: 0)
        if count == 0 { goal.signal() }
        book.withLock { $0.goal = ($0.acknowledged.count + count, goal) }
        return goal.wait(timeout: .now() + seconds) == .success
    }

    /// Nil when the load is over.
    private func next() -> Int? {
        book.withLock { book in
            guard !book.isOver else { return nil }
            book.serial += 1
            return book.serial
        }
    }

    /// False when the load should end.
    private func send(_ serial: Int) -> Bool {
        let text = "code \(serial)"
        // A number a message: a newer code to the same number would take the older one's place.
        let number = "+4477009" + String(String(1_000_000 + serial % 100_000).dropFirst(2))
        let message = Value.Members([
            .init("to", .string(number)), .init("text", .string(text)),
            .init("purpose", .string(purposes[serial % purposes.count])),
        ])
        let answer = try? HTTP.send(
            "POST", "/v1/messages", port: port,
            headers: ["Authorization": "Bearer \(key)", "Content-Type": "application/json"],
            body: JSON.bytes(of: .object(message)))
        guard let answer else { return false }
        guard answer.status == 202, let id = (try? answer.json)?.at(["id"])?.string else {
            let refusal = Refusal(text: text, status: answer.status, retryAfter: answer.headers["retry-after"])
            book.withLock { $0.refusals.append(refusal) }
            // A caller in less of a hurry than this one leaves the hub some time for its disk.
            if goesOn { usleep(5_000) }
            return goesOn
        }
        book.withLock { book in
            book.acknowledged[text] = id
            if let goal = book.goal, book.acknowledged.count == goal.count { goal.reached.signal() }
        }
        return true
    }
}
