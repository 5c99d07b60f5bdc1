import Dispatch
import Foundation

/// Runs what blocks on a thread of its own, so that the tests' few shared threads stay free for others.
///
/// At most three at a time: hubs of several tests share the processors. Facts are gathered inside and judged outside,
/// since an expectation belongs to the test's own task.
func blackBox<Facts: Sendable>(_ gather: @escaping @Sendable () throws -> Facts) async throws -> Facts {
    try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
            gate.wait()
            let facts = Result { try gather() }
            gate.signal()
            continuation.resume(with: facts)
        }
    }
}

private let gate = DispatchSemaphore(value: 3)

/// What keeps a test from gathering its facts.
struct TestFailure: Error, CustomStringConvertible {
    let description: String

    init(_ description: String) { self.description = description }
}

/// Asks again and again until there is an answer; after the limit the last error, or that there was none.
func eventually<Answer>(
    _ what: String, withinSeconds limit: Double = 20, _ ask: () throws -> Answer?
) throws -> Answer {
    let end = DispatchTime.now() + limit
    while true {
        let answer = Result { try ask() }
        if case .success(let answer?) = answer { return answer }
        if DispatchTime.now() > end {
            _ = try answer.get()
            throw TestFailure("\(what): not within \(limit) s")
        }
        usleep(10_000)
    }
}
