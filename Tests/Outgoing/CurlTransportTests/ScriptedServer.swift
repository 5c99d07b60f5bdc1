import Foundation
import Glibc
import Synchronization

/// A server on a loopback port whose every connection is handled by a script, on a thread of its own: a real socket that
/// does exactly what a test says.
final class ScriptedServer: Sendable {
    let port: Int
    private let listener: Int32
    private let seen = Mutex<[[UInt8]]>([])

    init(backlog: Int32 = 128, script: (@Sendable (Connection) -> Void)? = nil) {
        listener = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        var size = socklen_t(MemoryLayout<sockaddr_in>.size)
        let listener = listener
        port = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bare in
                precondition(bind(listener, bare, size) == 0 && listen(listener, backlog) == 0)
                getsockname(listener, bare, &size)
            }
            return Int(UInt16(bigEndian: pointer.pointee.sin_port))
        }
        guard let script else { return }
        Thread.detachNewThread { [self] in
            while true {
                let accepted = accept(listener, nil, nil)
                guard accepted >= 0 else { return }
                Thread.detachNewThread { script(Connection(socket: accepted, server: self)) }
            }
        }
    }

    /// Whole requests received so far, over all connections.
    var requests: [String] { seen.withLock { $0.map { String(decoding: $0, as: UTF8.self) } } }

    func url(_ path: String = "/") -> String { "http://127.0.0.1:\(port)\(path)" }

    func close() { shutdown(listener, Int32(SHUT_RDWR)); Glibc.close(listener) }

    fileprivate func note(_ request: [UInt8]) { seen.withLock { $0.append(request) } }

    /// One accepted connection.
    struct Connection: Sendable {
        let socket: Int32
        let server: ScriptedServer

        /// Reads one request with its whole body; nil when the peer has closed.
        @discardableResult
        func readRequest() -> String? {
            var bytes: [UInt8] = []
            while true {
                if let whole = Self.length(of: bytes), bytes.count >= whole {
                    server.note(bytes)
                    return String(decoding: bytes, as: UTF8.self)
                }
                let more = read(atMost: 65_536)
                if more.isEmpty { return nil }
                bytes += more
            }
        }

        func read(atMost count: Int) -> [UInt8] {
            [UInt8](unsafeUninitializedCapacity: count) { buffer, filled in
                filled = max(0, recv(socket, buffer.baseAddress, count, 0))
            }
        }

        func write(_ text: String) {
            let bytes = Array(text.utf8)
            _ = send(socket, bytes, bytes.count, Int32(MSG_NOSIGNAL))
        }

        func answer(_ body: String, status: String = "200 OK", headers: String = "") {
            write("HTTP/1.1 \(status)\r\n\(headers)Content-Length: \(body.utf8.count)\r\n\r\n\(body)")
        }

        func close() { Glibc.close(socket) }

        /// Closes with a reset instead of an orderly end.
        func reset() {
            var now = linger(l_onoff: 1, l_linger: 0)
            setsockopt(socket, SOL_SOCKET, SO_LINGER, &now, socklen_t(MemoryLayout<linger>.size))
            close()
        }

        /// Waits until the peer has gone.
        func waitForEnd() { while !read(atMost: 4_096).isEmpty {} }

        private static func length(of bytes: [UInt8]) -> Int? {
            let text = String(decoding: bytes, as: UTF8.self)
            guard let end = text.range(of: "\r\n\r\n") else { return nil }
            let head = text[..<end.lowerBound].lowercased()
            let headSize = text[..<end.upperBound].utf8.count
            guard let field = head.range(of: "content-length: ") else { return headSize }
            return headSize + (Int(head[field.upperBound...].prefix { $0.isNumber }) ?? 0)
        }
    }
}
