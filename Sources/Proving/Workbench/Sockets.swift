import Glibc

/// TCP on 127.0.0.1, non-blocking, without Nagle's delay.
enum Loopback {
    /// A listening socket on a port that the kernel chose.
    static func listen() throws(BenchFailure) -> (descriptor: Int32, port: UInt16) {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw BenchFailure("no socket: \(reason())") }
        var address = loopbackAddress(port: 0)
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                bind(descriptor, pointer, length) == 0 && Glibc.listen(descriptor, 1_024) == 0
                    && getsockname(descriptor, pointer, &length) == 0
            }
        }
        guard bound else {
            let why = reason()
            close(descriptor)
            throw BenchFailure("cannot listen on 127.0.0.1: \(why)")
        }
        prepare(descriptor)
        return (descriptor, UInt16(bigEndian: address.sin_port))
    }

    /// A port that was free a moment ago.
    static func freePort() throws(BenchFailure) -> UInt16 {
        let (descriptor, port) = try listen()
        close(descriptor)
        return port
    }

    static func connect(port: UInt16) throws(BenchFailure) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        guard descriptor >= 0 else { throw BenchFailure("no socket: \(reason())") }
        guard connect(descriptor, to: port) else {
            let why = reason()
            close(descriptor)
            throw BenchFailure("cannot connect to 127.0.0.1:\(port): \(why)")
        }
        prepare(descriptor)
        return descriptor
    }

    /// The next connection that waits, nil when none does.
    static func accept(on listener: Int32) -> Int32? {
        var address = sockaddr()
        var length = socklen_t(MemoryLayout<sockaddr>.size)
        let descriptor = Glibc.accept(listener, &address, &length)
        guard descriptor >= 0 else { return nil }
        prepare(descriptor)
        return descriptor
    }

    /// Fills the backlog of a listening socket that nobody serves any more: the kernel then drops every further SYN. The
    /// connections that stand in it.
    static func fillBacklog(of listener: Int32, port: UInt16) -> [Int32] {
        Glibc.listen(listener, 0)
        var fillers: [Int32] = []
        for _ in 0..<16 {
            let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
            guard descriptor >= 0 else { break }
            prepare(descriptor)
            fillers.append(descriptor)
            _ = connect(descriptor, to: port)
            var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
            guard poll(&waiting, 1, 100) > 0 else { break }
        }
        return fillers
    }

    private static func connect(_ descriptor: Int32, to port: UInt16) -> Bool {
        var address = loopbackAddress(port: port)
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { pointer in
                Glibc.connect(descriptor, pointer, socklen_t(MemoryLayout<sockaddr_in>.size)) == 0
            }
        }
    }

    private static func prepare(_ descriptor: Int32) {
        _ = fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) | O_NONBLOCK)
        _ = fcntl(descriptor, F_SETFD, FD_CLOEXEC)
        var on: Int32 = 1
        setsockopt(descriptor, Int32(IPPROTO_TCP), TCP_NODELAY, &on, socklen_t(MemoryLayout<Int32>.size))
    }

    private static func loopbackAddress(port: UInt16) -> sockaddr_in {
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        return address
    }

    static func reason() -> String { String(cString: strerror(errno)) }
}
