import Glibc

/// Runs a piece of blocking work on a thread of its own. Stand-ins block at will, so they keep off Swift's task
/// threads.
enum Worker {
    /// False when there is no thread to be had; the work is then dropped.
    static func start(_ work: @escaping @Sendable () -> Void) -> Bool {
        let box = Unmanaged.passRetained(Box(work))
        var attributes = pthread_attr_t()
        pthread_attr_init(&attributes)
        pthread_attr_setdetachstate(&attributes, Int32(PTHREAD_CREATE_DETACHED))
        pthread_attr_setstacksize(&attributes, 1 << 20)
        var thread = pthread_t()
        let result = pthread_create(
            &thread, &attributes,
            { pointer in
                Unmanaged<Box>.fromOpaque(pointer!).takeRetainedValue().work()
                return nil
            }, box.toOpaque())
        pthread_attr_destroy(&attributes)
        if result != 0 { box.release() }
        return result == 0
    }

    private final class Box: Sendable {
        let work: @Sendable () -> Void
        init(_ work: @escaping @Sendable () -> Void) { self.work = work }
    }
}
