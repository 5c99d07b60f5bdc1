import Messaging
import Ports
import Synchronization

/// A call handed over and not yet begun.
struct PendingCall: Sendable {
    let endpoint: HTTPEndpoint
    let body: [UInt8]
    let limit: CallLimit
    let done: @Sendable (CallResult) -> Void
}

/// Where other threads leave calls for the transport's own. Wakes it only when it sleeps.
final class Mailbox: Sendable {
    private struct Contents {
        var calls: [PendingCall] = []
        var sleeps = false
        var closed = false
        let waker: Readiness.Waker

        // Inside the lock: while it is held the thread cannot end, and with it the waker's descriptor.
        mutating func wakeIfAsleep() {
            guard sleeps else { return }
            sleeps = false
            waker.wake()
        }
    }

    private let contents: Mutex<Contents>

    init(waker: Readiness.Waker) {
        contents = Mutex(Contents(waker: waker))
    }

    /// False when the transport is closed.
    func put(_ call: PendingCall) -> Bool {
        contents.withLock { contents in
            guard !contents.closed else { return false }
            contents.calls.append(call)
            contents.wakeIfAsleep()
            return true
        }
    }

    func close() {
        contents.withLock { contents in
            contents.closed = true
            contents.wakeIfAsleep()
        }
    }

    /// Takes what was left, in order. When there is nothing, the thread counts as sleeping from now on.
    func take(into calls: inout [PendingCall]) -> (mustEnd: Bool, maySleep: Bool) {
        contents.withLock { contents in
            swap(&contents.calls, &calls)
            contents.sleeps = calls.isEmpty && !contents.closed
            return (contents.closed, contents.sleeps)
        }
    }

    func awake() {
        contents.withLock { $0.sleeps = false }
    }
}
