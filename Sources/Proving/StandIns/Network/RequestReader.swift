/// Reads requests from one connection, whole, one after the other.
struct RequestReader {
    /// A request that cannot be read: the status to answer before hanging up.
    struct Unreadable: Error { let status: Int }

    private let connection: Int32
    private var received: [UInt8] = []
    private static let headLimit = 64 * 1_024
    private static let bodyLimit = 64 * 1_024 * 1_024

    init(connection: Int32) { self.connection = connection }

    /// The next request; nil when the other side has no more.
    mutating func next() throws(Unreadable) -> StandInRequest? {
        guard let end = try endOfHead() else { return nil }
        guard var request = Self.request(head: received[..<end]) else {
            throw Unreadable(status: 400)
        }
        received.removeFirst(end + 4)
        if request.header("transfer-encoding")?.lowercased() == "chunked" {
            try invite(request)
            guard let body = try chunks() else { return nil }
            request.body = body
        } else if let text = request.header("content-length") {
            guard let length = Int(text), length >= 0 else { throw Unreadable(status: 400) }
            guard length <= Self.bodyLimit else { throw Unreadable(status: 413) }
            if received.count < length { try invite(request) }
            guard let body = take(length) else { return nil }
            request.body = body
        }
        return request
    }

    /// Where the empty line begins.
    private mutating func endOfHead() throws(Unreadable) -> Int? {
        var from = 0
        while true {
            if let end = Self.find([13, 10, 13, 10], in: received, from: from) { return end }
            guard received.count <= Self.headLimit else { throw Unreadable(status: 431) }
            from = max(0, received.count - 3)
            guard Socket.receive(from: connection, into: &received) else { return nil }
        }
    }

    /// Some clients send the body only when they are told to (`Expect: 100-continue`).
    private func invite(_ request: StandInRequest) throws(Unreadable) {
        guard request.header("expect")?.lowercased() == "100-continue" else { return }
        _ = Socket.send(Array("HTTP/1.1 100 Continue\r\n\r\n".utf8), to: connection)
    }

    private mutating func take(_ count: Int) -> [UInt8]? {
        while received.count < count {
            guard Socket.receive(from: connection, into: &received) else { return nil }
        }
        defer { received.removeFirst(count) }
        return Array(received[..<count])
    }

    private mutating func line() throws(Unreadable) -> String? {
        while true {
            if let end = Self.find([13, 10], in: received, from: 0) {
                defer { received.removeFirst(end + 2) }
                return String(decoding: received[..<end], as: UTF8.self)
            }
            guard received.count <= Self.headLimit else { throw Unreadable(status: 400) }
            guard Socket.receive(from: connection, into: &received) else { return nil }
        }
    }

    private mutating func chunks() throws(Unreadable) -> [UInt8]? {
        var body: [UInt8] = []
        while true {
            guard let head = try line() else { return nil }
            guard let size = Int(head.prefix { $0 != ";" }, radix: 16), size >= 0 else { throw Unreadable(status: 400) }
            guard body.count + size <= Self.bodyLimit else { throw Unreadable(status: 413) }
            if size == 0 { break }
            guard let data = take(size), let end = take(2) else { return nil }
            guard end == [13, 10] else { throw Unreadable(status: 400) }
            body += data
        }
        // Trailers, to the empty line.
        while let trailer = try line() { if trailer.isEmpty { return body } }
        return nil
    }

    private static func request(head: ArraySlice<UInt8>) -> StandInRequest? {
        var lines = head.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)[...]
        let words = trimmed(lines.removeFirst()).split(separator: UInt8(ascii: " "))
        guard words.count == 3, words[2].starts(with: "HTTP/1.".utf8) else { return nil }
        let target = words[1].split(separator: UInt8(ascii: "?"), maxSplits: 1, omittingEmptySubsequences: false)
        var request = StandInRequest(
            method: text(words[0]), path: text(target[0]), query: target.count > 1 ? text(target[1]) : "", headers: [],
            keepsAlive: false)
        for line in lines {
            guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return nil }
            request.headers.append((text(line[..<colon]).lowercased(), text(trimmed(line[(colon + 1)...]))))
        }
        let connection = request.header("connection")?.lowercased()
        request.keepsAlive = words[2].last == UInt8(ascii: "0") ? connection == "keep-alive" : connection != "close"
        return request
    }

    private static func text(_ bytes: ArraySlice<UInt8>) -> String { String(decoding: bytes, as: UTF8.self) }

    /// Without spaces, tabs and line ends around it.
    private static func trimmed(_ bytes: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
        guard let first = bytes.firstIndex(where: { $0 > 0x20 }), let last = bytes.lastIndex(where: { $0 > 0x20 })
        else {
            return []
        }
        return bytes[first...last]
    }

    private static func find(_ mark: [UInt8], in bytes: [UInt8], from: Int) -> Int? {
        guard bytes.count >= mark.count else { return nil }
        for start in from...max(from, bytes.count - mark.count) where bytes[start] == mark[0] {
            if bytes[start...].starts(with: mark) { return start }
        }
        return nil
    }
}

extension StringProtocol {
    /// Without spaces and tabs at both ends.
    var trimmingSpaces: SubSequence {
        let isSpace: (Character) -> Bool = { $0 == " " || $0 == "\t" }
        guard let first = firstIndex(where: { !isSpace($0) }), let last = lastIndex(where: { !isSpace($0) }) else {
            return self[endIndex...]
        }
        return self[first...last]
    }
}
