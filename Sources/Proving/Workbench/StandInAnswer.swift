/// The answer of 200 in Esendex's JSON, kept by number of messages; only the digits of the ids change.
struct StandInAnswer {
    private var byCount: [Int: Prepared] = [:]
    private var counter = 0

    private struct Prepared {
        var bytes: [UInt8]
        /// Where the twelve digits of each id begin.
        var idsAt: [Int]
    }

    mutating func bytes(messages: Int) -> [UInt8] {
        var prepared = byCount.removeValue(forKey: messages) ?? Self.prepare(messages)
        for at in prepared.idsAt {
            counter += 1
            prepared.bytes.withUnsafeMutableBufferPointer { buffer in
                if let base = buffer.baseAddress { Serial.write(counter, digits: 12, at: base + at) }
            }
        }
        byCount[messages] = prepared
        return prepared.bytes
    }

    private static func prepare(_ messages: Int) -> Prepared {
        let id = "1183C73D-2E62-4F60-B610-############"
        let uri = "https://api.esendex.com/v1.0/messageheaders/1183C73D"
        let headers = repeatElement("{\"uri\":\"\(uri)\",\"id\":\"\(id)\"}", count: messages).joined(separator: ",")
        let body =
            "{\"batch\":{\"batchid\":\"F8BF9867-FF81-49E4-ACC5-774DE793B776\",\"messageheaders\":[\(headers)]}}"
        let head = "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: \(body.utf8.count)\r\n\r\n"
        let bytes = Array((head + body).utf8)
        let hole = UInt8(ascii: "#")
        let idsAt = bytes.indices.filter { bytes[$0] == hole && bytes[$0 - 1] != hole }
        return Prepared(bytes: bytes, idsAt: idsAt)
    }
}
