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
            #expect(answer.header("x-peer") == "127.0.0.1")
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
}
