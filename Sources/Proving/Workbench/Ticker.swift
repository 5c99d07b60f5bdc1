import CEpoll
import Glibc

/// A timer of the kernel that ticks so many times a second.
struct Ticker: ~Copyable {
    let descriptor: Int32

    init(perSecond: Double) throws(BenchFailure) {
        descriptor = timerfd_create(CLOCK_MONOTONIC, Int32(TFD_CLOEXEC | TFD_NONBLOCK))
        guard descriptor >= 0 else { throw BenchFailure("no timer: \(Loopback.reason())") }
        let every = timespec(tv_sec: Int(1 / perSecond), tv_nsec: Int(1_000_000_000 / perSecond) % 1_000_000_000)
        var setting = itimerspec(it_interval: every, it_value: every)
        timerfd_settime(descriptor, 0, &setting, nil)
    }

    deinit { close(descriptor) }

    /// Ticks since the last call.
    borrowing func takeTicks() -> Int {
        var ticks: UInt64 = 0
        return read(descriptor, &ticks, MemoryLayout<UInt64>.size) == MemoryLayout<UInt64>.size ? Int(ticks) : 0
    }
}
