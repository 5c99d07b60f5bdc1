import Glibc

/// An answer written while the request's body still comes.
///
/// libmicrohttpd 0.9.75 closes as soon as such an answer is out. What it has not read then makes the kernel reset the
/// connection, and a client that still sends may never see why. So the answer is written past it, and the rest of the
/// body is read and dropped.
struct EarlyAnswer {
    /// Bodies that say they are longer are not waited for.
    static let mostDropped = 32 * 1024 * 1024

    let response: HTTPResponse
    let reason: String

    /// Nil when the client waits for leave to send, sends nothing, or would send too much.
    init?(_ head: RequestHead, _ refusal: Refusal, _ response: HTTPResponse) {
        guard refusal.status == 413, !head.headers.contains(where: { matches($0.name, "expect") }),
            let line = head.headers.first(where: { matches($0.name, "content-length") }),
            let length = Int(line.value), length <= Self.mostDropped
        else { return nil }
        self.response = response
        reason = "Content Too Large"
    }

    /// Writes all of it, after which the client hears nothing more. An answer this short always fits what the kernel
    /// holds for a connection; where it does not, the client has broken off.
    func write(to descriptor: Int32) {
        var head = "HTTP/1.1 \(response.status) \(reason)\r\nDate: \(Self.date())\r\nConnection: close\r\n"
        for (name, value) in response.headers { head += "\(name): \(value)\r\n" }
        let bytes = Array((head + "Content-Length: \(response.body.count)\r\n\r\n").utf8) + response.body
        _ = unsafe bytes.withUnsafeBytes {
            unsafe send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
        }
        shutdown(descriptor, Int32(SHUT_WR))
    }

    /// RFC 9110, 5.6.7; the program keeps to the C locale.
    private static func date() -> String {
        var now = time(nil)
        var parts = unsafe tm()
        _ = unsafe gmtime_r(&now, &parts)
        return unsafe withUnsafeTemporaryAllocation(of: CChar.self, capacity: 40) { room in
            guard let start = room.baseAddress else { return "" }
            _ = unsafe strftime(start, room.count, "%a, %d %b %Y %H:%M:%S GMT", &parts)
            return unsafe String(cString: start)
        }
    }
}
