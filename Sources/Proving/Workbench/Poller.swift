import CEpoll
import Glibc

/// An epoll instance. Each descriptor is watched for bytes to read, under a tag of the owner's choice.
final class Poller {
    private let descriptor: Int32
    private let events: UnsafeMutablePointer<epoll_event>
    private static let capacity = 256

    init() throws(BenchFailure) {
        descriptor = epoll_create1(Int32(EPOLL_CLOEXEC))
        guard descriptor >= 0 else { throw BenchFailure("no epoll: \(Loopback.reason())") }
        events = .allocate(capacity: Self.capacity)
    }

    deinit {
        close(descriptor)
        events.deallocate()
    }

    func watch(_ watched: Int32, tag: Int) {
        var event = epoll_event()
        event.events = EPOLLIN.rawValue
        event.data.u64 = UInt64(tag)
        epoll_ctl(descriptor, EPOLL_CTL_ADD, watched, &event)
    }

    func forget(_ watched: Int32) {
        epoll_ctl(descriptor, EPOLL_CTL_DEL, watched, nil)
    }

    /// Waits at most so long and hands over the tags that have bytes to read, or an end.
    func wait(milliseconds: Int32, _ ready: (Int) throws(BenchFailure) -> Void) throws(BenchFailure) {
        let count = epoll_wait(descriptor, events, Int32(Self.capacity), milliseconds)
        guard count > 0 else { return }
        for index in 0..<Int(count) { try ready(Int(events[index].data.u64)) }
    }
}
