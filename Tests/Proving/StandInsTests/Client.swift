import Glibc
import WireFormats

/// One connection to a simulator, as plain as can be, so that a test sees every byte.
final class Client {
    private let connection: Int32
    private var received: [UInt8] = []

    /// Nil when the connection is refused.
    init?(port: Int) {
        connection = socket(AF_INET, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = in_port_t(UInt16(port)).bigEndian
        address.sin_addr.s_addr = INADDR_LOOPBACK.bigEndian
        let result = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(connection, $0, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        guard result == 0 else { return nil }
    }

    deinit { close(connection) }

    struct Answer: Equatable {
        var status: Int
        var headers: [String: String]
        var body: String
    }

    enum End: Equatable { case closed, reset }

    func send(_ text: String) {
        let bytes = Array(text.utf8)
        _ = Glibc.send(connection, bytes, bytes.count, Int32(MSG_NOSIGNAL))
    }

    /// Says that nothing more will be sent.
    func finish() { shutdown(connection, Int32(SHUT_WR)) }

    /// The next answer, or how the connection ended before there was one.
    func answer() -> Result<Answer, EndError> {
        while true {
            if let answer = takeAnswer() { return .success(answer) }
            if let end = receive() { return .failure(EndError(end: end, received: received.count)) }
        }
    }

    struct EndError: Error, Equatable {
        let end: End
        /// Bytes of an unfinished answer.
        let received: Int
    }

    func exchange(_ text: String) throws -> Answer {
        send(text)
        return try answer().get()
    }

    private func receive() -> End? {
        var buffer = [UInt8](repeating: 0, count: 65_536)
        let count = recv(connection, &buffer, buffer.count, 0)
        if count < 0 { return .reset }
        if count == 0 { return .closed }
        received += buffer[..<count]
        return nil
    }

    private func takeAnswer() -> Answer? {
        let text = String(decoding: received, as: UTF8.self)
        guard let end = text.firstRange(of: "\r\n\r\n") else { return nil }
        let lines = text[..<end.lowerBound].split(separator: "\r\n")
        guard let status = Int(lines[0].split(separator: " ")[1]) else { return nil }
        var headers: [String: String] = [:]
        for line in lines.dropFirst() {
            let parts = line.split(separator: ": ", maxSplits: 1)
            headers[parts[0].lowercased()] = String(parts[1])
        }
        let start = text[..<end.upperBound].utf8.count
        let length = headers["content-length"].flatMap(Int.init) ?? 0
        guard received.count >= start + length else { return nil }
        let body = String(decoding: received[start..<(start + length)], as: UTF8.self)
        received.removeFirst(start + length)
        return Answer(status: status, headers: headers, body: body)
    }
}

/// Requests as the clients write them.
enum Request {
    static let authorization = "Authorization: Basic \(base64("user@example.com:secret"))\r\n"

    static func base64(_ text: String) -> String { String(decoding: Base64.encode(Array(text.utf8)), as: UTF8.self) }

    static func post(
        _ body: String, to path: String = "/v1.0/messagedispatcher", type: String? = "application/json",
        headers: String = authorization
    ) -> String {
        let content = type.map { "Content-Type: \($0)\r\n" } ?? ""
        return
            "POST \(path) HTTP/1.1\r\nHost: x\r\n\(headers)\(content)Content-Length: \(body.utf8.count)\r\n\r\n\(body)"
    }

    static func get(_ path: String, method: String = "GET", headers: String = authorization) -> String {
        "\(method) \(path) HTTP/1.1\r\nHost: x\r\n\(headers)Content-Length: 0\r\n\r\n"
    }

    static func json(to: String = "447700900123", body: String = "Your code is 123456") -> String {
        #"{"accountreference":"EX0000000","from":"MyBrand","characterset":"Auto","messages":[{"to":"\#(to)","#
            + #""body":"\#(body)","validity":1}]}"#
    }

    static func behave(_ behaviour: String) -> String { post(behaviour, to: "/_sim/behaviour", headers: "") }
}
