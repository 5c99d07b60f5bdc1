import HTTPServer
import Testing

@Suite struct AnsweringTests {
    @Test("A request is answered at once, with Date and Content-Length, and the connection stays")
    func answersAtOnce() throws {
        let server = try HTTPServer(listen: .tcp(host: "localhost", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        for number in 1...3 {
            client.send("POST /a%20b/\(number)?q=%41&r HTTP/1.1\r\nHost: localhost\r\nContent-Length: 2\r\n\r\nhi")
            let answer = try #require(client.answers(1).first)
            #expect(answer.status == 200)
            #expect(answer.body == "POST /a%20b/\(number)?q=%41&r\nhi")
            #expect(answer.header("date")?.hasSuffix("GMT") == true)
            #expect(answer.header("content-length") == "\(answer.body.utf8.count)")
            #expect(answer.header("connection") == nil)
            #expect(answer.header("x-peer") == "peer 127.0.0.1")
        }
    }

    @Test("An answer may come from any thread while the connection sleeps")
    func answersLater() throws {
        let handler = HoldingHandler()
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: handler)
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("GET /later HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let (request, reply) = try #require(handler.next())
        #expect(request.path == "/later")
        #expect(server.pendingRequests == 1)
        reply.answer(HTTPResponse(status: 202, body: Array("first".utf8)))
        reply.answer(HTTPResponse(status: 500, body: Array("second".utf8)))
        let answer = try #require(client.answers(1).first)
        #expect(answer.status == 202)
        #expect(answer.body == "first")
        #expect(server.pendingRequests == 0)

        client.send("GET /next HTTP/1.1\r\nHost: localhost\r\n\r\n")
        let (next, nextReply) = try #require(handler.next())
        #expect(next.path == "/next")
        reply.answer(HTTPResponse(status: 500))
        nextReply.answer(HTTPResponse(status: 201))
        #expect(client.answers(1).map(\.status) == [201])
    }

    @Test("HEAD is answered as GET, without the body")
    func head() throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("HEAD /a HTTP/1.1\r\nHost: a\r\n\r\n")
        let head = try #require(client.answers(1, bodiless: true).first)
        client.send("GET /a HTTP/1.1\r\nHost: a\r\n\r\n")
        let get = try #require(client.answers(1).first)
        #expect(get.body == "GET /a?\n")
        #expect(head.status == get.status)
        #expect(head.header("content-length") == get.header("content-length"))
        #expect(head.header("x-peer") == get.header("x-peer"))
    }

    @Test("204 and 304 have no Content-Length, and Date", arguments: [204, 304])
    func withoutContent(status: Int) throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: BareHandler(status: status))
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n")
        let (answer, closed) = client.answerThenClose()
        #expect(answer?.status == status)
        #expect(answer?.header("content-length") == nil)
        #expect(answer?.header("transfer-encoding") == nil)
        #expect(answer?.header("date") != nil)
        #expect(closed)
    }

    @Test("OPTIONS * is answered by the server")
    func capabilities() throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n")
        let answer = client.answers(1).first
        #expect(answer?.status == 204)
        #expect(answer?.header("allow")?.contains("POST") == true)
    }

    @Test("Headers that the server writes are not written twice, and none can break a line")
    func headers() throws {
        let headers = [
            ("Date", "never"), ("content-length", "99"), ("Connection", "close"), ("Transfer-Encoding", "chunked"),
            ("X-Broken", "a\r\nX-Injected: b"), ("X-Kept", "a"),
        ]
        let handler = BareHandler(status: 200, headers: headers)
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: handler)
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        let answer = try #require(client.answers(1).first)
        #expect(answer.head.split(separator: "\r\n").count == 4)
        #expect(answer.header("date")?.hasSuffix("GMT") == true)
        #expect(answer.header("content-length") == "0")
        #expect(answer.header("x-kept") == "a")
    }

    @Test("An address of IPv6 is listened on and named")
    func version6() throws {
        let server = try HTTPServer(listen: .tcp(host: "::ffff:127.0.0.1", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answers(1).first?.header("x-peer") == "peer 127.0.0.1")
    }
}
