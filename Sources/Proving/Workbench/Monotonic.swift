import Glibc

/// Nanoseconds of the monotonic clock, the same in every thread and process of this machine.
func monotonicNanoseconds() -> Int64 {
    var now = timespec()
    clock_gettime(CLOCK_MONOTONIC, &now)
    return Int64(now.tv_sec) * 1_000_000_000 + Int64(now.tv_nsec)
}

extension Int64 {
    static func seconds(_ seconds: Double) -> Int64 { Int64(seconds * 1_000_000_000) }
}
