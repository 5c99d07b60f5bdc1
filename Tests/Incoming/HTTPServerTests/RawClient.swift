import Glibc

/// A client that sends bytes as they are and hands back what came, for tests of what a proper client could not send.
struct RawClient: ~Copyable {
    enum Failure: Error { case socket(Int32) }

    let descriptor: Int32

    init(port: Int) throws {
        descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(port).bigEndian
        address.sin_addr.s_addr = in_addr_t(0x7F00_0001).bigEndian
        try connect(to: address)
    }

    init(path: String) throws {
        descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        try connect(to: address)
    }

    deinit { close(descriptor) }

    private func connect<Address>(to address: Address) throws {
        let status = withUnsafePointer(to: address) {
            $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(descriptor, $0, socklen_t(MemoryLayout<Address>.size))
            }
        }
        if status != 0 { throw Failure.socket(errno) }
    }

    /// What the kernel does not take, because the server has closed, is dropped.
    func send(_ bytes: some Collection<UInt8>) {
        let bytes = Array(bytes)
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                Glibc.send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count <= 0 { return }
            sent += count
        }
    }

    func send(_ text: String) { send(text.utf8) }

    /// Makes the close a reset, as of a client that was killed with data in flight.
    func resetAtClose() {
        var linger = linger(l_onoff: 1, l_linger: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_LINGER, &linger, socklen_t(MemoryLayout<Glibc.linger>.size))
    }

    /// Reads until `enough` says so or the server closes; nil for `closed` means that neither happened within the
    /// seconds.
    func read(seconds: Int = 10, until enough: ([UInt8]) -> Bool = { _ in false }) -> (bytes: [UInt8], closed: Bool?) {
        var timeout = timeval(tv_sec: seconds, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &timeout, socklen_t(MemoryLayout<timeval>.size))
        var bytes: [UInt8] = []
        var room = [UInt8](repeating: 0, count: 16 * 1024)
        while !enough(bytes) {
            let count = recv(descriptor, &room, room.count, 0)
            if count > 0 {
                bytes += room[..<count]
            } else {
                return (bytes, count < 0 && errno == EAGAIN ? nil : true)
            }
        }
        return (bytes, false)
    }

    /// The next `count` whole answers. `bodiless` when they answer HEAD.
    func answers(_ count: Int, bodiless: Bool = false) -> [RawAnswer] {
        let (bytes, _) = read(seconds: 60) { RawAnswer.all(in: $0, bodiless: bodiless).count >= count }
        return RawAnswer.all(in: bytes, bodiless: bodiless)
    }

    /// The next answer, and whether the connection was closed after it.
    func answerThenClose() -> (answer: RawAnswer?, closed: Bool) {
        let (bytes, closed) = read()
        return (RawAnswer.all(in: bytes).first, closed == true)
    }
}
