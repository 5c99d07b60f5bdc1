import Glibc

/// Where one message of HTTP/1.1 ends: its lengths in bytes. Bodies are framed by Content-Length alone.
struct Framing {
    /// With the empty line.
    let head: Int
    let body: Int
    private static let field = "content-length:"

    /// Nil until the whole message is there.
    init?(_ bytes: UnsafePointer<UInt8>, _ count: Int) {
        var body = 0
        var line = bytes
        let end = bytes + count
        while let newline = memchr(line, 10, end - line) {
            let next = UnsafePointer(newline.assumingMemoryBound(to: UInt8.self)) + 1
            let isEmpty = next - line <= 2
            if isEmpty {
                let head = next - bytes
                guard count - head >= body else { return nil }
                self.head = head
                self.body = body
                return
            }
            if let length = Self.contentLength(line, next) { body = length }
            line = next
        }
        return nil
    }

    private static func contentLength(_ line: UnsafePointer<UInt8>, _ end: UnsafePointer<UInt8>) -> Int? {
        guard line[0] | 0x20 == UInt8(ascii: "c"), end - line > field.utf8.count,
            strncasecmp(line, field, field.utf8.count) == 0
        else { return nil }
        let digits = UnsafeBufferPointer(start: line + field.utf8.count, count: end - line - field.utf8.count)
        return digits.reduce(0) { length, byte in byte &- 0x30 < 10 ? length * 10 + Int(byte &- 0x30) : length }
    }
}
