import CEpoll
import Glibc

/// Which sockets stir, by `epoll`: the cost of a turn is that of the sockets that stir, not of all that wait.
///
/// `curl_multi_perform` asks the system about every transfer at each turn; with 500 under way at a provider that takes
/// 100 ms this was ten times the work of the exchange itself.
@safe
final class Readiness {
    private let queue: Int32
    private let event: Int32
    private var stirring = unsafe [epoll_event](repeating: epoll_event(), count: 256)

    /// Nil when the system has no descriptor left.
    init?() {
        queue = epoll_create1(Int32(EPOLL_CLOEXEC))
        event = eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK))
        guard queue >= 0, event >= 0 else {
            close(queue)
            close(event)
            return nil
        }
        watch(event, reading: true, writing: false)
    }

    deinit {
        close(queue)
        close(event)
    }

    /// Another thread's way to end a wait.
    var waker: Waker { Waker(event: event) }

    func watch(_ socket: Int32, reading: Bool, writing: Bool) {
        var wanted = unsafe epoll_event()
        unsafe wanted.events = (reading ? EPOLLIN.rawValue : 0) | (writing ? EPOLLOUT.rawValue : 0)
        unsafe wanted.data.fd = socket
        // A closed socket has left the queue by itself and its number may name another, so what is known here is not asked.
        if unsafe epoll_ctl(queue, EPOLL_CTL_MOD, socket, &wanted) != 0 {
            _ = unsafe epoll_ctl(queue, EPOLL_CTL_ADD, socket, &wanted)
        }
    }

    func forget(_ socket: Int32) { _ = epoll_ctl(queue, EPOLL_CTL_DEL, socket, nil) }

    /// Waits at most so long and gives each socket that stirs; false when the time ended without anything.
    func wait(milliseconds: Int32, _ body: (_ socket: Int32, _ readable: Bool, _ writable: Bool) -> Void) -> Bool {
        let count = unsafe epoll_wait(queue, &stirring, Int32(stirring.count), milliseconds)
        for index in 0..<max(0, Int(count)) {
            let (socket, events) = unsafe (stirring[index].data.fd, stirring[index].events)
            if socket == event {
                var counter: UInt64 = 0
                _ = unsafe read(event, &counter, 8)
                continue
            }
            // An error is found by reading or writing, with its own code; libcurl would give every one the same.
            let failed = events & (EPOLLERR.rawValue | EPOLLHUP.rawValue) != 0
            body(
                socket, failed || events & EPOLLIN.rawValue != 0,
                failed || events & EPOLLOUT.rawValue != 0)
        }
        return count != 0
    }

    static func milliseconds() -> Int64 {
        var now = timespec()
        unsafe clock_gettime(CLOCK_MONOTONIC, &now)
        return Int64(now.tv_sec) * 1_000 + Int64(now.tv_nsec) / 1_000_000
    }

    /// `Mailbox` sees to it that nobody calls it once the thread, and with it the descriptor, has ended.
    struct Waker: Sendable {
        fileprivate let event: Int32

        func wake() {
            var one: UInt64 = 1
            _ = unsafe write(event, &one, 8)
        }
    }
}
