import Dispatch
import Glibc
import Messaging
import Ports
import Testing

@testable import CurlTransport

/// Every row of the table of engineering facts 4, each done by a real socket.
@Suite struct `What may have been sent` {
    let transport: CurlTransport
    let big = String(repeating: "x", count: 8_000_000)

    init() throws { transport = try CurlTransport() }

    @Test func `a name that is not known: not sent`() async {
        let result = await transport.call(post("https://nobody.invalid/"))
        #expect(result.summary == "not sent: name_not_found")
    }

    @Test func `refused: not sent`() async {
        let server = ScriptedServer()
        let endpoint = post(server.url())
        close(server)
        let result = await transport.call(endpoint)
        #expect(result.summary == "not sent: connection_refused")
        #expect(result.reason?.sentence.contains("the connection was refused") == true)
    }

    @Test func `TLS to a port that speaks plain HTTP: not sent`() async {
        let server = ScriptedServer { connection in
            _ = connection.read(atMost: 1_000)
            connection.answer("no TLS here", status: "400 Bad Request")
            connection.close()
        }
        let result = await transport.call(post("https://127.0.0.1:\(server.port)/"))
        #expect(result.summary == "not sent: tls_failed")
    }

    @Test func `the connection closes in the TLS handshake: not sent`() async {
        let server = ScriptedServer { connection in
            _ = connection.read(atMost: 1_000)
            connection.reset()
        }
        let result = await transport.call(post("https://127.0.0.1:\(server.port)/"))
        #expect(result.summary == "not sent: tls_failed")
    }

    @Test func `silent in the TLS handshake until the limit: not sent`() async {
        let server = ScriptedServer { $0.waitForEnd() }
        let result = await transport.call(post("https://127.0.0.1:\(server.port)/"), limit: hasty)
        #expect(result.summary == "not sent: time_limit_connecting")
        #expect(result.reason?.sentence.contains("in the TLS handshake") == true)
    }

    @Test func `packets dropped while connecting: not sent`() async {
        // Nobody accepts and the queue is full, so the kernel drops what comes.
        let server = ScriptedServer(backlog: 0)
        let filling = (0..<8).map { _ in connectWithoutWaiting(to: server.port) }
        defer { filling.forEach { _ = Glibc.close($0) } }
        let result = await transport.call(post(server.url()), limit: hasty)
        #expect(result.summary == "not sent: time_limit_connecting")
        #expect(result.reason?.sentence.contains("; connecting, nothing sent") == true)
    }

    @Test func `silent after the whole request: may have been sent`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.waitForEnd()
        }
        let result = await transport.call(post(server.url()), limit: hasty)
        #expect(result.summary == "may have been sent: time_limit")
        #expect(result.reason?.sentence.contains("waiting for the answer, 2 of 2 body bytes out") == true)
    }

    @Test func `closed without a byte: may have been sent`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.close()
        }
        #expect(await transport.call(post(server.url())).summary == "may have been sent: connection_lost")
        #expect(server.requests.count == 1)
    }

    @Test func `an answer cut short: may have been sent, and what came is kept`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"id\":\"7\"")
            connection.close()
        }
        let result = await transport.call(post(server.url()))
        #expect(result.summary == "may have been sent: connection_lost, partial 200")
        #expect(result.answer?.body == Array("{\"id\":\"7\"".utf8))
    }

    @Test func `reset after the request: may have been sent`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.reset()
        }
        #expect(await transport.call(post(server.url())).summary == "may have been sent: connection_lost")
        #expect(server.requests.count == 1)
    }

    @Test func `reset in the middle of a large body: not sent`() async {
        let server = ScriptedServer { connection in
            _ = connection.read(atMost: 20_000)
            connection.reset()
        }
        let result = await transport.call(post(server.url()), body: big)
        #expect(result.summary == "not sent: body_incomplete")
        #expect(server.requests.isEmpty)
    }

    @Test func `a limit in the middle of a large body is no rule: may have been sent`() async {
        let stalled = DispatchSemaphore(value: 0)
        defer { stalled.signal() }
        let server = ScriptedServer { connection in
            _ = connection.read(atMost: 20_000)
            stalled.wait()
        }
        let result = await transport.call(post(server.url()), body: big, limit: hasty)
        #expect(result.summary == "may have been sent: time_limit")
        #expect(result.reason?.sentence.contains("sending the request") == true)
    }

    @Test func `an answer that is not HTTP: may have been sent`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.write("220 mail.example ESMTP\r\n")
            connection.close()
        }
        #expect(await transport.call(post(server.url())).summary == "may have been sent: unreadable_answer")
    }

    @Test func `an answer larger than the limit: may have been sent`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer(String(repeating: "a", count: EasyHandle.answerLimit + 1))
            connection.waitForEnd()
        }
        let result = await transport.call(post(server.url()))
        #expect(result.summary == "may have been sent: unreadable_answer, partial 200")
    }

    @Test func `a kept connection that closes after reading the request: one delivery`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer("{}")
            connection.readRequest()
            connection.close()
        }
        let endpoint = post(server.url())
        #expect(await transport.call(endpoint).summary == "answered 200")
        #expect(await transport.call(endpoint, body: "{\"second\":1}").summary == "may have been sent: connection_lost")
        #expect(server.requests.filter { $0.contains("second") }.count == 1)
        #expect(server.requests.count == 2)
    }

    @Test func `a kept connection that resets after reading the request: one delivery`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer("{}")
            connection.readRequest()
            connection.reset()
        }
        let endpoint = post(server.url())
        #expect(await transport.call(endpoint).summary == "answered 200")
        #expect(await transport.call(endpoint, body: "{\"second\":1}").summary == "may have been sent: connection_lost")
        #expect(server.requests.filter { $0.contains("second") }.count == 1)
    }

    @Test func `no sentence holds a header, a body, a path or a query`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.close()
        }
        let secret = HTTPEndpoint.Header("Authorization", secret: Secret("Basic c2VjcmV0".utf8))
        let result = await transport.call(post(server.url("/path?query=1"), [secret]), body: "{\"code\":\"424242\"}")
        let sentence = result.reason?.sentence ?? ""
        #expect(sentence.hasPrefix("127.0.0.1: the connection closed without an answer"))
        for hidden in ["path", "query", "Basic", "c2VjcmV0", "424242"] { #expect(!sentence.contains(hidden)) }
    }

    private func close(_ server: ScriptedServer) { server.close() }

    private func connectWithoutWaiting(to port: Int) -> Int32 {
        let descriptor = socket(AF_INET, Int32(SOCK_STREAM.rawValue | SOCK_NONBLOCK.rawValue), 0)
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = UInt16(port).bigEndian
        address.sin_addr.s_addr = inet_addr("127.0.0.1")
        withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bare in
                _ = connect(descriptor, bare, socklen_t(MemoryLayout<sockaddr_in>.size))
            }
        }
        return descriptor
    }
}
