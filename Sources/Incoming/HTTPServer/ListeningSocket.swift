import Glibc

/// A socket that listens, closed when its owner lets go of it.
final class ListeningSocket: Sendable {
    let descriptor: Int32
    /// The port it got; 0 for a Unix socket.
    let port: Int
    private let path: String?

    private static let kind = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue) | Int32(SOCK_NONBLOCK.rawValue)

    init(_ address: ListenAddress) throws(HTTPServerError) {
        switch address {
        case .tcp(let host, let port):
            descriptor = try Self.listen(host: host, port: port)
            self.port = Self.port(of: descriptor)
            path = nil
        case .unix(let path):
            descriptor = try Self.listen(path: path)
            port = 0
            self.path = path
        }
    }

    /// Takes no more connections; the descriptor stays valid until `deinit`, because threads may still look at it.
    func shut() {
        if let path { _ = unsafe unlink(path) }
        shutdown(descriptor, Int32(SHUT_RDWR))
    }

    deinit { close(descriptor) }

    private static func listen(host: String, port: Int) throws(HTTPServerError) -> Int32 {
        guard (0...65535).contains(port) else {
            throw HTTPServerError(.address, "port \(port) is not between 0 and 65535")
        }
        var hints = unsafe addrinfo()
        unsafe hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        unsafe hints.ai_flags = AI_PASSIVE | AI_NUMERICSERV
        var found: UnsafeMutablePointer<addrinfo>?
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        let status = unsafe getaddrinfo(bare == "localhost" ? "127.0.0.1" : bare, String(port), &hints, &found)
        guard status == 0, let first = unsafe found else {
            throw HTTPServerError(.address, "cannot listen on \(host): \(unsafe String(cString: gai_strerror(status)))")
        }
        defer { unsafe freeaddrinfo(first) }
        let descriptor = unsafe socket(first.pointee.ai_family, kind, 0)
        guard descriptor >= 0 else { throw failure("\(host):\(port)") }
        var on: Int32 = 1
        unsafe setsockopt(descriptor, SOL_SOCKET, SO_REUSEADDR, &on, socklen_t(MemoryLayout<Int32>.size))
        guard unsafe bind(descriptor, first.pointee.ai_addr, first.pointee.ai_addrlen) == 0,
            Glibc.listen(descriptor, SOMAXCONN) == 0
        else {
            let failure = failure("\(host):\(port)")
            close(descriptor)
            throw failure
        }
        return descriptor
    }

    private static func listen(path: String) throws(HTTPServerError) -> Int32 {
        var address = sockaddr_un()
        let room = MemoryLayout.size(ofValue: address.sun_path)
        guard !path.isEmpty, path.utf8.count < room else {
            throw HTTPServerError(.address, "the socket path must have 1 to \(room - 1) bytes: \(path)")
        }
        address.sun_family = sa_family_t(AF_UNIX)
        unsafe withUnsafeMutableBytes(of: &address.sun_path) { unsafe $0.copyBytes(from: path.utf8) }
        try removeStale(path, address)
        let descriptor = socket(AF_UNIX, kind, 0)
        guard descriptor >= 0 else { throw failure(path) }
        // Linux gives the new file the mode of the unbound socket: there is no moment in which another user could
        // connect.
        guard fchmod(descriptor, 0o600) == 0, unsafe named(address, { unsafe bind(descriptor, $0, $1) }) == 0,
            Glibc.listen(descriptor, SOMAXCONN) == 0
        else {
            let failure = failure(path)
            close(descriptor)
            throw failure
        }
        return descriptor
    }

    /// Removes a socket to which nobody listens any more; refuses when somebody does or when the file is no socket.
    private static func removeStale(_ path: String, _ address: sockaddr_un) throws(HTTPServerError) {
        var status = stat()
        guard unsafe lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw HTTPServerError(.address, "\(path) exists and is not a socket")
        }
        let probe = socket(AF_UNIX, kind, 0)
        guard probe >= 0 else { throw failure(path) }
        defer { close(probe) }
        guard unsafe named(address, { unsafe connect(probe, $0, $1) }) != 0, errno == ECONNREFUSED else {
            throw HTTPServerError(.inUse, "another process listens on \(path)")
        }
        _ = unsafe unlink(path)
    }

    private static func named(
        _ address: sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        unsafe withUnsafePointer(to: address) { address in
            unsafe address.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                unsafe body(address, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }

    private static func port(of descriptor: Int32) -> Int {
        var storage = sockaddr_storage()
        var length = socklen_t(MemoryLayout<sockaddr_storage>.size)
        return unsafe withUnsafeMutablePointer(to: &storage) { storage in
            unsafe storage.withMemoryRebound(to: sockaddr.self, capacity: 1) { address in
                guard unsafe getsockname(descriptor, address, &length) == 0 else { return 0 }
                // sockaddr_in and sockaddr_in6 have the port at the same place.
                return unsafe address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { address in
                    Int(UInt16(bigEndian: unsafe address.pointee.sin_port))
                }
            }
        }
    }

    private static func failure(_ place: String) -> HTTPServerError {
        let code = errno
        let reason = unsafe String(cString: strerror(code))
        return HTTPServerError(code == EADDRINUSE ? .inUse : .refused, "cannot listen on \(place): \(reason)")
    }
}
