import Messaging
import Ports
import Synchronization

/// Carries `Call.http` out: one exchange each over libcurl, on one thread of its own, never repeated.
///
/// Plain http goes to this machine only (127.0.0.0/8, ::1, `localhost`), certificates are always checked, redirects are not
/// followed, proxies of the environment not used, and an answer is read up to 256 kB.
public final class CurlTransport: Transport {
    private let mailbox: Mailbox
    private let thread: OwnThread
    private let ended = Atomic(false)

    /// Starts the thread.
    ///
    /// - Parameter unixSocket: speaks over this socket instead of TCP; the host of a URL is then only a name.
    /// - Throws: when libcurl or the system cannot give what is needed.
    public init(unixSocket: String? = nil) throws(CurlTransportError) {
        guard let multi = MultiHandle() else { throw CurlTransportError(sentence: "libcurl cannot be initialised") }
        let mailbox = Mailbox(waker: multi.waker)
        var loop = Optional(CurlLoop(multi: multi, mailbox: mailbox, unixSocket: unixSocket))
        let thread = OwnThread {
            var mine = loop.take()
            mine?.run()
        }
        guard let thread else { throw CurlTransportError(sentence: "the system gives no thread to the transport") }
        self.mailbox = mailbox
        self.thread = thread
    }

    deinit { stop() }

    /// Returns at once; `done` runs on the transport's thread, or at once when the transport is stopped.
    ///
    /// Calls other than `Call.http` end as `notSent`.
    public func start(_ call: Call, limit: CallLimit, done: @escaping @Sendable (CallResult) -> Void) {
        guard case .http(let endpoint, let body) = call else {
            return done(.notSent(Reason(.notStarted, "this transport speaks HTTP only")))
        }
        let pending = PendingCall(endpoint: endpoint, body: body, limit: limit, done: done)
        if !mailbox.put(pending) { done(Self.closed) }
    }

    /// Ends the thread and waits for it. A call that is not done ends as `notSent` when nothing of it left, else as
    /// `mayHaveBeenSent`.
    public func stop() {
        guard !ended.exchange(true, ordering: .acquiringAndReleasing) else { return }
        mailbox.close()
        thread.join()
    }

    static let closed = CallResult.notSent(Reason(.notStarted, "the transport is stopped"))
}

/// Why there is no transport.
public struct CurlTransportError: Error, Sendable {
    /// For the operator.
    public let sentence: String
}
