import Glibc

/// A moment of the clock that nobody sets, in nanoseconds.
struct Uptime: Comparable {
    let nanoseconds: UInt64

    static var now: Uptime {
        var time = Glibc.timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &time)
        return Uptime(nanoseconds: UInt64(time.tv_sec) * 1_000_000_000 + UInt64(time.tv_nsec))
    }

    func advanced(bySeconds seconds: Double) -> Uptime {
        Uptime(nanoseconds: nanoseconds + UInt64(seconds * 1_000_000_000))
    }

    var timespec: Glibc.timespec {
        Glibc.timespec(tv_sec: Int(nanoseconds / 1_000_000_000), tv_nsec: Int(nanoseconds % 1_000_000_000))
    }

    static func < (one: Uptime, other: Uptime) -> Bool { one.nanoseconds < other.nanoseconds }
}
