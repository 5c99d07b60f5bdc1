import HTTPServer
import Testing

@Suite struct LimitTests {
    private func withServer(
        _ limits: HTTPLimits = .init(), handler: any HTTPHandler = EchoHandler(), _ body: (Int) throws -> Void
    ) throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), limits: limits, handler: handler)
        defer { server.stop() }
        try body(server.port)
    }

    @Test("A body that is too large is refused before any of it is read, and the connection closed")
    func bodyTooLarge() throws {
        try withServer { port in
            let client = try RawClient(port: port)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1025\r\n\r\n")
            let (answer, closed) = client.answerThenClose()
            #expect(answer?.status == 413)
            #expect(answer?.header("connection") == "close")
            #expect(answer?.header("content-type") == "text/plain")
            #expect(answer?.body == "The body is larger than this resource takes.")
            #expect(closed)
        }
    }

    @Test("Who sends a body that is much too large hears why, however long it goes on sending")
    func bodyMuchTooLarge() throws {
        try withServer { port in
            let client = try RawClient(port: port)
            client.send("POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 8000000\r\n\r\n")
            for _ in 1...8 { client.send([UInt8](repeating: 97, count: 1_000_000)) }
            let (answer, closed) = client.answerThenClose()
            #expect(answer?.status == 413)
            #expect(answer?.header("date")?.hasSuffix(" GMT") == true)
            #expect(answer?.body == "The body is larger than this resource takes.")
            #expect(closed)
        }
    }

    @Test("Who asks before sending hears 100 when the body is welcome, and 413 at once when it is not")
    func expectContinue() throws {
        try withServer { port in
            let welcome = try RawClient(port: port)
            welcome.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: 100-continue\r\n\r\n")
            #expect(welcome.answers(1).map(\.status) == [100])
            welcome.send("hello")
            #expect(welcome.answers(1).first?.body == "POST /a?\nhello")

            let large = try RawClient(port: port)
            large.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5000\r\nExpect: 100-continue\r\n\r\n")
            #expect(large.answers(1).map(\.status) == [413])

            let unknown = try RawClient(port: port)
            unknown.send("POST /a HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\nExpect: miracle\r\n\r\n")
            #expect(unknown.answers(1).map(\.status) == [417])
        }
    }

    @Test("A body of the largest size arrives whole, in whatever pieces it was sent")
    func largestBody() throws {
        let body = (0..<100_000).map { UInt8(truncatingIfNeeded: $0 &* 31) % 26 + 97 }
        try withServer(handler: EchoHandler(bodyLimit: body.count)) { port in
            let client = try RawClient(port: port)
            client.send("PUT / HTTP/1.1\r\nHost: a\r\nContent-Length: \(body.count)\r\n\r\n")
            for start in stride(from: 0, to: body.count, by: 7_001) {
                client.send(body[start..<min(start + 7_001, body.count)])
            }
            #expect(client.answers(1).first?.body == "PUT /?\n" + String(decoding: body, as: UTF8.self))
        }
    }

    @Test(
        "Request lines up to 8192 bytes are taken, longer ones answered 414",
        arguments: [
            (8192, 200), (8193, 414), (12_000, 414), (40_000, 414),
        ])
    func requestLine(size: Int, status: Int) throws {
        try withServer { port in
            let client = try RawClient(port: port)
            let path = String(repeating: "a", count: size - "GET / HTTP/1.1".utf8.count)
            client.send("GET /\(path) HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(client.answers(1).first?.status == status)
        }
    }

    @Test(
        "Header lines up to 16 kB together are taken, longer ones answered 431",
        arguments: [
            (16 * 1024, 200), (16 * 1024 + 1, 431), (60_000, 431),
        ])
    func fields(size: Int, status: Int) throws {
        try withServer { port in
            let client = try RawClient(port: port)
            let rest = size - "Host: a\r\n".utf8.count - "X: \r\n".utf8.count
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX: \(String(repeating: "v", count: rest))\r\n\r\n")
            #expect(client.answers(1).first?.status == status)
        }
    }

    @Test("The longest request line and the largest and most header lines fit together")
    func everythingAtItsLimit() throws {
        try withServer { port in
            let client = try RawClient(port: port)
            let path = String(repeating: "a", count: 8192 - "GET / HTTP/1.1".utf8.count)
            let line = "X-Name: " + String(repeating: "v", count: 16 * 1024 / 64 - "X-Name: \r\n".utf8.count) + "\r\n"
            let host = "Host: " + String(repeating: "h", count: 16 * 1024 / 64 - "Host: \r\n".utf8.count) + "\r\n"
            for _ in 1...2 {
                client.send("GET /\(path) HTTP/1.1\r\n\(host)\(String(repeating: line, count: 63))\r\n")
                #expect(client.answers(1).first?.status == 200)
            }
        }
    }

    @Test("64 header lines are taken, 65 answered 431", arguments: [(64, 200), (65, 431)])
    func fieldLines(count: Int, status: Int) throws {
        try withServer { port in
            let client = try RawClient(port: port)
            let lines = (1..<count).map { "X-\($0): y\r\n" }.joined()
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\(lines)\r\n")
            #expect(client.answers(1).first?.status == status)
        }
    }

    @Test("One address gets so many connections and no more")
    func connectionsPerAddress() throws {
        var limits = HTTPLimits()
        limits.connectionsPerAddress = 2
        try withServer(limits) { port in
            let first = try RawClient(port: port)
            first.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(first.answers(1).count == 1)
            let second = try RawClient(port: port)
            second.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(second.answers(1).count == 1)
            let third = try RawClient(port: port)
            third.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
            let (bytes, closed) = third.read()
            #expect(bytes.isEmpty)
            #expect(closed == true)
        }
    }

    @Test(
        "A head or a body that trickles in is cut off while its bytes still come",
        arguments: [
            "GET / HTTP/1.1\r\nHost: a\r\nX: ", "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1000\r\n\r\n",
        ])
    func trickle(start: String) throws {
        var limits = HTTPLimits()
        limits.headSeconds = 1
        limits.bodyGraceSeconds = 1
        try withServer(limits) { port in
            let client = try RawClient(port: port)
            client.send(start)
            var heard: (bytes: [UInt8], closed: Bool?)
            var rounds = 0
            repeat {
                client.send("x")
                heard = client.read(seconds: 1)
                rounds += 1
            } while heard.closed == nil && rounds < 30
            #expect(heard.bytes.isEmpty)
            #expect(heard.closed == true)
        }
    }

    @Test("A connection on which nothing happens is closed")
    func idle() throws {
        var limits = HTTPLimits()
        limits.idleSeconds = 1
        try withServer(limits) { port in
            let client = try RawClient(port: port)
            client.send("GET / HTTP/1.1\r\nHost: a\r\nX-Unfinished: ")
            #expect(client.read().closed == true)
        }
    }
}
