import Glibc

/// A thread that runs one closure and can be waited for. SIGPIPE is blocked on it: a peer that has gone is an error to read,
/// not the end of the hub, and with `CURLOPT_NOSIGNAL` libcurl leaves this to its caller.
final class OwnThread: Sendable {
    // pthread_t is a number on Linux; it is written once, before anybody else can see it.
    private let thread: pthread_t

    /// Nil when the system has no thread left.
    init?(_ body: sending @escaping () -> Void) {
        let work = Work(body)
        let pointer = unsafe Unmanaged.passRetained(work).toOpaque()
        var thread = pthread_t()
        let failed = unsafe pthread_create(
            &thread, nil,
            { pointer in
                var blocked = sigset_t()
                unsafe sigemptyset(&blocked)
                unsafe sigaddset(&blocked, SIGPIPE)
                unsafe pthread_sigmask(SIG_BLOCK, &blocked, nil)
                guard let pointer = unsafe pointer else { return nil }
                unsafe Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().body()
                return nil
            }, pointer)
        guard failed == 0 else {
            unsafe Unmanaged<Work>.fromOpaque(pointer).release()
            return nil
        }
        self.thread = thread
    }

    /// Waits for the thread's end, at most once; called on the thread itself it only lets it go.
    func join() {
        if pthread_equal(pthread_self(), thread) != 0 {
            pthread_detach(thread)
        } else {
            pthread_join(thread, nil)
        }
    }

    private final class Work {
        let body: () -> Void
        init(_ body: @escaping () -> Void) { self.body = body }
    }
}
