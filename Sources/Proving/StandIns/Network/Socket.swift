import Glibc

/// The few system calls that a stand-in needs, each named for what it does here.
enum Socket {
    /// POLLRDHUP of <bits/poll.h>, which the C module leaves out: the other side sends no more.
    private static let hungUp: Int16 = 0x2000

    /// A socket bound to 127.0.0.1; port 0 lets the system choose. Not listening yet, it holds the port and refuses.
    static func bound(port: Int) throws(StandInError) -> Int32 {
        let socket = Glibc.socket(
            AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | SOCK_NONBLOCK.rawValue), 0)
        guard socket >= 0 else { throw StandInError("no socket could be made", errno) }
        set(socket, SOL_SOCKET, SO_REUSEADDR, 1)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.bind(socket, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else {
            let error = StandInError("cannot listen on 127.0.0.1:\(port)", errno)
            close(socket)
            throw error
        }
        return socket
    }

    /// The port a socket is bound to.
    static func port(of socket: Int32) -> Int {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        _ = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { getsockname(socket, $0, &length) }
        }
        return Int(UInt16(bigEndian: address.sin_port))
    }

    /// The next connection, or nil when there is none.
    static func accepted(from listener: Int32) -> Int32? {
        let connection = accept(listener, nil, nil)
        guard connection >= 0 else { return nil }
        set(connection, Int32(IPPROTO_TCP), TCP_NODELAY, 1)
        return connection
    }

    /// Sends everything; false when the other side is gone.
    static func send(_ bytes: [UInt8], to connection: Int32) -> Bool {
        var sent = 0
        while sent < bytes.count {
            let count = bytes.withUnsafeBytes { buffer in
                Glibc.send(connection, buffer.baseAddress! + sent, buffer.count - sent, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            sent += count
        }
        return true
    }

    /// Appends what comes next; false at the end of the stream.
    static func receive(from connection: Int32, into bytes: inout [UInt8]) -> Bool {
        withUnsafeTemporaryAllocation(byteCount: 65_536, alignment: 1) { buffer in
            var count = recv(connection, buffer.baseAddress, buffer.count, 0)
            while count < 0, errno == EINTR { count = recv(connection, buffer.baseAddress, buffer.count, 0) }
            guard count > 0 else { return false }
            bytes.append(contentsOf: buffer[..<count])
            return true
        }
    }

    /// Refuses from now on. Closing alone would wait for a thread that polls it.
    static func closeListener(_ listener: Int32) {
        shutdown(listener, Int32(SHUT_RDWR))
        close(listener)
    }

    /// Closes so that the other side sees a reset (RST) in place of an orderly end.
    static func reset(_ connection: Int32) {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(connection, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<linger>.size))
        close(connection)
    }

    /// Waits until the other side closes, `milliseconds` at most (-1: for ever). True when it has closed.
    static func waitForClose(_ connection: Int32, milliseconds: Int) -> Bool {
        wait(for: [(connection, hungUp)], milliseconds: milliseconds)[0]
    }

    /// Waits for any of the events, and tells which came.
    static func wait(for events: [(Int32, Int16)], milliseconds: Int) -> [Bool] {
        var polled = events.map { pollfd(fd: $0.0, events: $0.1, revents: 0) }
        let count = poll(&polled, nfds_t(polled.count), Int32(clamping: milliseconds))
        return polled.map { count > 0 && $0.revents != 0 }
    }

    private static func set(_ socket: Int32, _ level: Int32, _ option: Int32, _ value: Int32) {
        var value = value
        setsockopt(socket, level, option, &value, socklen_t(MemoryLayout<Int32>.size))
    }
}
