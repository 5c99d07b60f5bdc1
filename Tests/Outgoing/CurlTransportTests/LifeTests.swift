import Foundation
import Glibc
import Messaging
import Ports
import Synchronization
import Testing

@testable import CurlTransport

@Suite struct `The life of a transport` {
    @Test func `stopping answers for what is under way`() async throws {
        let transport = try CurlTransport()
        let server = ScriptedServer { connection in
            connection.readRequest()
            transport.stop()
            connection.waitForEnd()
        }
        #expect(await transport.call(post(server.url())).summary == "may have been sent: connection_lost")
    }

    @Test func `stopping answers for what has not been sent`() async throws {
        let transport = try CurlTransport()
        let server = ScriptedServer { connection in
            _ = connection.read(atMost: 1)  // the first byte of the TLS handshake
            transport.stop()
            connection.waitForEnd()
        }
        #expect(await transport.call(post("https://127.0.0.1:\(server.port)/")).summary == "not sent: not_started")
    }

    @Test func `a stopped transport takes no call, and stopping twice does nothing`() async throws {
        let transport = try CurlTransport()
        transport.stop()
        transport.stop()
        #expect(await transport.call(post("http://127.0.0.1:1/")).summary == "not sent: not_started")
    }

    @Test func `it may be stopped and dropped by the thread that tells the result`() async throws {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer("")
            connection.waitForEnd()
        }
        let result = await withCheckedContinuation { waiting in
            do {
                let transport = try CurlTransport()
                transport.start(.http(post(server.url()), body: []), limit: patient) { result in
                    transport.stop()
                    waiting.resume(returning: result)
                }
            } catch {
                waiting.resume(returning: .written)
            }
        }
        #expect(result.summary == "answered 200")
    }

    @Test func `an endpoint that nobody holds is let go, and its successor is another`() async throws {
        let transport = try CurlTransport()
        let server = ScriptedServer { connection in
            while let request = connection.readRequest() {
                connection.answer(request.contains("X-Which: old") ? "old" : "new")
            }
        }
        weak var gone: HTTPEndpoint?
        for which in ["old", "new", "old", "new"] {
            let endpoint = post(server.url(), [.init("X-Which", which)])
            #expect(await transport.call(endpoint).answer?.body == Array(which.utf8))
            gone = endpoint
        }
        #expect(await transport.call(post(server.url())).summary == "answered 200")
        #expect(gone == nil)
    }

    @Test func `endpoints made for one call share a connection and hide what is after the question mark`() async throws
    {
        let transport = try CurlTransport()
        let connections = Mutex(0)
        let server = ScriptedServer { connection in
            connections.withLock { $0 += 1 }
            while let request = connection.readRequest() {
                guard request.contains("to=447700900999") else {
                    connection.answer("")
                    continue
                }
                return connection.close()
            }
        }
        func ask(_ digits: String) async -> CallResult {
            await transport.call(
                HTTPEndpoint(method: "GET", url: server.url("/headers?to=\(digits)"), headers: []), body: "")
        }
        for digits in 447_700_900_100..<447_700_900_130 {
            #expect(await ask(String(digits)).summary == "answered 200")
        }
        #expect(connections.withLock { $0 } == 1)
        #expect(server.requests.last?.hasPrefix("GET /headers?to=447700900129 ") == true)
        let lost = try #require(await ask("447700900999").reason)
        server.close()
        #expect(lost.label == .connectionLost)
        let refused = try #require(await ask("447700900999").reason)
        #expect(refused.label == .connectionRefused)
        let plain = HTTPEndpoint(method: "GET", url: "http://example.com/?to=447700900999", headers: [])
        let notBegun = try #require(await transport.call(plain, body: "").reason)
        for reason in [lost, refused, notBegun] {
            #expect(!reason.sentence.contains("to="))
            #expect(!reason.sentence.contains("900999"))
        }
    }

    @Test func `it speaks over a Unix socket`() async throws {
        let path =
            FileManager.default.temporaryDirectory.path + "/martlet-\(getpid())-\(UInt32.random(in: 0 ... .max)).sock"
        let listener = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bare in
                bind(listener, bare, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        try #require(bound == 0 && listen(listener, 4) == 0)
        defer {
            close(listener)
            unlink(path)
        }
        Thread.detachNewThread {
            let connection = accept(listener, nil, nil)
            var buffer = [UInt8](repeating: 0, count: 4_096)
            _ = recv(connection, &buffer, buffer.count, 0)
            let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello".utf8)
            _ = send(connection, answer, answer.count, 0)
            close(connection)
        }
        let transport = try CurlTransport(unixSocket: path)
        let endpoint = HTTPEndpoint(method: "GET", url: "http://hub/status", headers: [])
        #expect(await transport.call(endpoint, body: "").answer?.body == Array("hello".utf8))
        let nowhere = try CurlTransport(unixSocket: path + ".none")
        let result = await nowhere.call(endpoint, body: "")
        #expect(result.summary == "not sent: connection_refused")
    }
}
