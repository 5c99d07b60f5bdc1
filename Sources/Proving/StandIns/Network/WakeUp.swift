import Glibc

/// Wakes a thread that waits in `poll`: a pipe, of which that thread watches the reading end.
final class WakeUp: Sendable {
    /// Readable once signalled.
    let descriptor: Int32
    private let writing: Int32

    init() throws(StandInError) {
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw StandInError("no pipe could be made", errno) }
        (descriptor, writing) = (ends[0], ends[1])
        for end in ends {
            _ = fcntl(end, F_SETFD, FD_CLOEXEC)
            _ = fcntl(end, F_SETFL, O_NONBLOCK)
        }
    }

    deinit {
        close(descriptor)
        close(writing)
    }

    func signal() {
        var byte: UInt8 = 1
        // A full pipe wakes as well.
        _ = write(writing, &byte, 1)
    }

    func clear() {
        var bytes: [UInt8] = Array(repeating: 0, count: 64)
        while read(descriptor, &bytes, bytes.count) > 0 {}
    }
}
