import Glibc

/// A state behind a lock, and a thread that can sleep until it changes.
///
/// `Synchronization.Mutex` cannot be waited on, so this is a POSIX mutex with its condition variable. One thread waits.
///
/// Unchecked, and still Sendable: `state` is touched only between the lock and the unlock of `mutex`, and the pointers
/// never change.
@safe final class Monitor<State: Sendable>: @unchecked Sendable {
    private var state: State
    private let mutex: UnsafeMutablePointer<pthread_mutex_t>
    private let changed: UnsafeMutablePointer<pthread_cond_t>

    init(_ state: State) {
        self.state = state
        unsafe mutex = .allocate(capacity: 1)
        unsafe changed = .allocate(capacity: 1)
        unsafe pthread_mutex_init(mutex, nil)
        // A limit is a moment of the clock that nobody sets.
        var attributes = pthread_condattr_t()
        unsafe pthread_condattr_init(&attributes)
        unsafe pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC)
        unsafe pthread_cond_init(changed, &attributes)
        unsafe pthread_condattr_destroy(&attributes)
    }

    deinit {
        unsafe pthread_cond_destroy(changed)
        unsafe pthread_mutex_destroy(mutex)
        unsafe changed.deallocate()
        unsafe mutex.deallocate()
    }

    func withLock<Result>(_ body: (inout State) -> Result) -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        return body(&state)
    }

    /// Sleeps as long as `body` gives nil; it is asked again after each `wake`.
    func wait<Result>(for body: (inout State) -> Result?) -> Result {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        while true {
            if let result = body(&state) { return result }
            unsafe pthread_cond_wait(changed, mutex)
        }
    }

    /// The same, and nil once that moment has come.
    func wait<Result>(until moment: Uptime, for body: (inout State) -> Result?) -> Result? {
        unsafe pthread_mutex_lock(mutex)
        defer { unsafe pthread_mutex_unlock(mutex) }
        var limit = moment.timespec
        while true {
            if let result = body(&state) { return result }
            guard Uptime.now < moment else { return nil }
            unsafe pthread_cond_timedwait(changed, mutex, &limit)
        }
    }

    /// Wakes the waiting thread, if one sleeps.
    func wake() { unsafe pthread_cond_signal(changed) }
}
