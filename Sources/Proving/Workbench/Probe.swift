import Glibc

/// Asks a server once whether it is ready.
enum Probe {
    static func isReady(port: UInt16, path: String) -> Bool {
        guard let descriptor = try? Loopback.connect(port: port) else { return false }
        let wire = Wire(descriptor)
        let request = Array("GET \(path) HTTP/1.1\r\nHost: 127.0.0.1:\(port)\r\n\r\n".utf8)
        guard request.withUnsafeBytes(wire.send) else { return false }
        var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
        guard poll(&waiting, 1, 1_000) > 0, wire.fill() else { return false }
        var isReady = false
        try? wire.takeMessages { head, _ in isReady = head.count > 9 && head[9] == UInt8(ascii: "2") }
        return isReady
    }
}
