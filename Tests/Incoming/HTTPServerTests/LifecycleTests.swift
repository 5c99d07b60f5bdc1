import Dispatch
import HTTPServer
import Testing

@Suite struct LifecycleTests {
    @Test("256 connections opened at once are all answered by two threads")
    func manyConnections() throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), threads: 2, handler: LateHandler())
        defer { server.stop() }
        for _ in 1...3 {
            let crowd = try Crowd(count: 256, port: server.port)
            crowd.sendAll("GET /crowd HTTP/1.1\r\nHost: a\r\n\r\n")
            #expect(crowd.answered() == 256)
        }
    }

    @Test("One thread asked for is two")
    func atLeastTwoThreads() throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), threads: 1, handler: LateHandler())
        defer { server.stop() }
        let crowd = try Crowd(count: 256, port: server.port)
        crowd.sendAll("GET /crowd HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(crowd.answered() == 256)
    }

    @Test("An answer to a client that has gone harms nobody", arguments: [false, true])
    func clientGone(withReset: Bool) throws {
        let handler = HoldingHandler()
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: handler)
        defer { server.stop() }
        for _ in 1...20 {
            let reply: any Reply
            do {
                let client = try RawClient(port: server.port)
                client.send("GET /gone HTTP/1.1\r\nHost: a\r\n\r\n")
                reply = try #require(handler.next()).reply
                if withReset { client.resetAtClose() }
            }
            reply.answer(HTTPResponse(status: 200, body: [UInt8](repeating: 120, count: 100_000)))
        }
        let client = try RawClient(port: server.port)
        client.send("GET /here HTTP/1.1\r\nHost: a\r\n\r\n")
        try #require(handler.next()).reply.answer(HTTPResponse(status: 200))
        #expect(client.answers(1).map(\.status) == [200])
    }

    @Test("Requests sent ahead on one connection are handled one after the other")
    func pipelined() throws {
        let handler = HoldingHandler()
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: handler)
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send((1...3).map { "POST /\($0) HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\n\r\n\($0)" }.joined())
        for number in 1...3 {
            let (request, reply) = try #require(handler.next())
            #expect(request.path == "/\(number)")
            #expect(request.body == Array("\(number)".utf8))
            #expect(server.pendingRequests == 1)
            reply.answer(HTTPResponse(status: 200 + number))
        }
        #expect(client.answers(3).map(\.status) == [201, 202, 203])
    }

    @Test("A server that stops accepting answers what it has, closing each connection, and nobody new gets in")
    func drains() throws {
        let handler = HoldingHandler()
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: handler)
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("GET /inflight HTTP/1.1\r\nHost: a\r\n\r\n")
        let reply = try #require(handler.next()).reply
        server.stopAccepting()
        #expect(throws: RawClient.Failure.self) { _ = try RawClient(port: server.port) }
        #expect(server.pendingRequests == 1)
        reply.answer(HTTPResponse(status: 202))
        let (answer, closed) = client.answerThenClose()
        #expect(answer?.status == 202)
        #expect(answer?.header("connection") == "close")
        #expect(closed)
        #expect(server.pendingRequests == 0)
    }

    @Test("A server that finishes waits for the answers it owes before it closes")
    func finishes() throws {
        let handler = HoldingHandler()
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: handler)
        let client = try RawClient(port: server.port)
        client.send("GET /owed HTTP/1.1\r\nHost: a\r\n\r\n")
        let reply = try #require(handler.next()).reply
        let stopped = DispatchSemaphore(value: 0)
        DispatchQueue.global().async {
            server.finish(withinMilliseconds: 10_000)
            server.stop()
            stopped.signal()
        }
        while (try? RawClient(port: server.port)) != nil {}
        reply.answer(HTTPResponse(status: 202))
        let (answer, closed) = client.answerThenClose()
        #expect(answer?.status == 202)
        #expect(closed)
        #expect(stopped.wait(timeout: .now() + 10) == .success)
    }

    @Test("A server stops while answers are awaited, and an answer that comes afterwards is dropped")
    func stopsWithPending() throws {
        let handler = HoldingHandler()
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: handler)
        let first = try RawClient(port: server.port)
        let second = try RawClient(port: server.port)
        first.send("GET /1 HTTP/1.1\r\nHost: a\r\n\r\n")
        second.send("GET /2 HTTP/1.1\r\nHost: a\r\n\r\nGET /3 HTTP/1.1\r\nHost: a\r\n\r\n")
        let replies = [try #require(handler.next()).reply, try #require(handler.next()).reply]
        server.stop()
        #expect(first.read().closed == true)
        #expect(second.read().closed == true)
        for reply in replies { reply.answer(HTTPResponse(status: 200)) }
        server.stop()
    }

    @Test("A server can be stopped under load without losing its life")
    func stopsUnderLoad() throws {
        for _ in 1...10 {
            let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: LateHandler())
            let crowd = try Crowd(count: 32, port: server.port)
            crowd.sendAll(String(repeating: "GET / HTTP/1.1\r\nHost: a\r\n\r\n", count: 20))
            server.stop()
            #expect(crowd.closed() == 32)
        }
    }
}
