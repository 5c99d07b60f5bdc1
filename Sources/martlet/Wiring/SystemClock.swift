import Glibc
import Messaging
import Ports

/// Wall time at start plus what has elapsed since, so that a corrected system clock moves no deadline.
struct SystemClock: Clock {
    private let offset: Int64

    init() { offset = Self.microseconds(CLOCK_REALTIME) - Self.microseconds(CLOCK_MONOTONIC) }

    func now() -> Instant { Instant(microseconds: Self.microseconds(CLOCK_MONOTONIC) + offset) }

    private static func microseconds(_ clock: clockid_t) -> Int64 {
        var time = timespec()
        clock_gettime(clock, &time)
        return Int64(time.tv_sec) * 1_000_000 + Int64(time.tv_nsec) / 1_000
    }
}
