import Glibc

/// One connection: what was read and not yet used, and whole messages of HTTP/1.1 found in it.
final class Wire {
    let descriptor: Int32
    private let bytes: UnsafeMutablePointer<UInt8>
    private var filled = 0
    private static let capacity = 256 * 1_024

    init(_ descriptor: Int32) {
        self.descriptor = descriptor
        bytes = .allocate(capacity: Self.capacity)
    }

    deinit {
        close(descriptor)
        bytes.deallocate()
    }

    /// Reads what is there. False at the end of the connection.
    func fill() -> Bool {
        let count = read(descriptor, bytes + filled, Self.capacity - filled)
        if count > 0 {
            filled += count
            return true
        }
        return count < 0 && (errno == EAGAIN || errno == EINTR) && filled < Self.capacity
    }

    /// Hands over each whole message in turn: its head with the empty line, then its body.
    func takeMessages(
        _ body: (UnsafeBufferPointer<UInt8>, UnsafeBufferPointer<UInt8>) throws(BenchFailure) -> Void
    ) throws(BenchFailure) {
        var start = 0
        while let framing = Framing(bytes + start, filled - start) {
            let head = UnsafeBufferPointer(start: bytes + start, count: framing.head)
            try body(head, UnsafeBufferPointer(start: bytes + start + framing.head, count: framing.body))
            start += framing.head + framing.body
        }
        guard start > 0 else { return }
        filled -= start
        if filled > 0 { memmove(bytes, bytes + start, filled) }
    }

    /// Writes all of it. False when the other side does not take it.
    func send(_ message: UnsafeRawBufferPointer) -> Bool {
        var sent = 0
        while sent < message.count {
            let count = Glibc.send(
                descriptor, message.baseAddress.map { $0 + sent }, message.count - sent, Int32(MSG_NOSIGNAL))
            if count > 0 {
                sent += count
            } else if count < 0, errno == EAGAIN || errno == EINTR {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
                guard poll(&waiting, 1, 5_000) > 0 else { return false }
            } else {
                return false
            }
        }
        return true
    }
}
