import Glibc
import Synchronization

/// A thread that is started once and waited for once.
final class BenchThread: Sendable {
    private let handle = Mutex<pthread_t?>(nil)
    private let failure = Mutex<BenchFailure?>(nil)

    func start(_ work: @escaping @Sendable () throws(BenchFailure) -> Void) {
        let parcel = Unmanaged.passRetained(
            Parcel { [self] in
                do throws(BenchFailure) { try work() } catch { failure.withLock { $0 = error } }
            })
        handle.withLock { handle in
            var thread = pthread_t()
            let status = pthread_create(
                &thread, nil,
                { argument in
                    if let argument { Unmanaged<Parcel>.fromOpaque(argument).takeRetainedValue().work() }
                    return nil
                }, parcel.toOpaque())
            if status == 0 {
                handle = thread
            } else {
                parcel.release()
                failure.withLock { $0 = BenchFailure("no thread: \(String(cString: strerror(status)))") }
            }
        }
    }

    /// Waits for its end, and throws what it threw.
    func join() throws(BenchFailure) {
        let thread = handle.withLock { handle in
            defer { handle = nil }
            return handle
        }
        if let thread { pthread_join(thread, nil) }
        if let failure = failure.withLock({ $0 }) { throw failure }
    }

    private final class Parcel: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
}
