import Foundation
import Messaging
import WireFormats

/// A client that does what it is told, byte for byte: one request on one connection.
enum HTTP {
    struct Answer: Sendable, CustomStringConvertible {
        var status: Int
        /// By name in lower case.
        var headers: [String: String]
        var body: [UInt8]

        var text: String { String(decoding: body, as: UTF8.self) }
        var json: Value {
            get throws { try JSON.parse(body) }
        }
        var description: String { "\(status) \(text)" }
    }

    /// Sends a request and reads its answer, within 15 s.
    static func send(
        _ method: String, _ path: String, port: Int, headers: [String: String] = [:], body: [UInt8] = []
    ) throws -> Answer {
        var lines = ["\(method) \(path) HTTP/1.1", "Host: 127.0.0.1:\(port)", "Connection: close"]
        lines += headers.map { "\($0): \($1)" }
        if !body.isEmpty || method == "POST" { lines.append("Content-Length: \(body.count)") }
        return try send(Array((lines.joined(separator: "\r\n") + "\r\n\r\n").utf8) + body, port: port)
    }

    /// Sends these bytes and reads one answer.
    static func send(_ request: [UInt8], port: Int) throws -> Answer {
        let descriptor = try connect(port)
        defer { close(descriptor) }
        var sent = 0
        while sent < request.count {
            let count = request[sent...].withUnsafeBytes {
                Foundation.send(descriptor, $0.baseAddress, $0.count, quiet)
            }
            // A server may answer and close before it has read everything.
            guard count > 0 else { break }
            sent += count
        }
        return try read(descriptor)
    }

    private static let quiet = Int32(MSG_NOSIGNAL)

    private static func connect(_ port: Int) throws -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var limit = timeval(tv_sec: 15, tv_usec: 0)
        setsockopt(descriptor, SOL_SOCKET, SO_RCVTIMEO, &limit, socklen_t(MemoryLayout<timeval>.size))
        var address = FreePort.loopback(UInt16(port))
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Foundation.connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard status == 0 else {
            close(descriptor)
            throw TestFailure("cannot connect to port \(port)")
        }
        return descriptor
    }

    private static func read(_ descriptor: Int32) throws -> Answer {
        var bytes: [UInt8] = []
        var chunk = [UInt8](repeating: 0, count: 65_536)
        while true {
            if let answer = parse(bytes) { return answer }
            let count = Foundation.recv(descriptor, &chunk, chunk.count, 0)
            guard count > 0 else { throw TestFailure("the connection ended without an answer") }
            bytes += chunk[..<count]
        }
    }

    /// Nil until the answer is whole by its Content-Length.
    private static func parse(_ bytes: [UInt8]) -> Answer? {
        guard let end = bytes.indices.first(where: { bytes[$0...].starts(with: [13, 10, 13, 10]) }) else { return nil }
        let lines = String(decoding: bytes[..<end], as: UTF8.self).components(separatedBy: "\r\n")
        let words = lines[0].split(separator: " ")
        guard words.count > 1, let status = Int(words[1]) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = line[line.index(after: colon)...].trimmingCharacters(in: .whitespaces)
            headers[line[..<colon].lowercased()] = value
        }
        let body = bytes[(end + 4)...]
        let length = headers["content-length"].flatMap { Int($0) } ?? 0
        guard body.count >= length else { return nil }
        return Answer(status: status, headers: headers, body: Array(body.prefix(length)))
    }
}
