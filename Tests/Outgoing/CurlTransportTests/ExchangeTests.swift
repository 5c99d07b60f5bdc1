import Messaging
import Ports
import Synchronization
import Testing

@testable import CurlTransport

@Suite struct `An exchange` {
    let transport: CurlTransport

    init() throws { transport = try CurlTransport() }

    @Test func `gives status, body and Retry-After as they came`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer("{\"busy\":true}", status: "429 Too Many Requests", headers: "Retry-After: 17\r\n")
            connection.waitForEnd()
        }
        let result = await transport.call(post(server.url()))
        #expect(
            result
                == .answered(HTTPAnswer(status: 429, retryAfter: "17", body: Array("{\"busy\":true}".utf8))))
    }

    @Test func `gives the Date that a Retry-After came with`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            let dates = "Date: Fri, 31 Dec 1999 23:59:29 GMT\r\nRetry-After: Fri, 31 Dec 1999 23:59:59 GMT\r\n"
            connection.answer("", status: "503 Service Unavailable", headers: dates)
            connection.waitForEnd()
        }
        let result = await transport.call(post(server.url()))
        #expect(
            result
                == .answered(
                    HTTPAnswer(
                        status: 503, retryAfter: "Fri, 31 Dec 1999 23:59:59 GMT",
                        date: "Fri, 31 Dec 1999 23:59:29 GMT", body: [])))
    }

    @Test func `sends the endpoint's headers, secret ones too, and the whole body`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer("")
            connection.waitForEnd()
        }
        let secret = HTTPEndpoint.Header("Authorization", secret: Secret("Bearer hush".utf8))
        let endpoint = post(server.url("/v1/send?x=1"), [secret, .init("X-Empty", "")])
        #expect(await transport.call(endpoint, body: "{\"text\":\"é\"}").summary == "answered 200")
        let request = server.requests.first ?? ""
        #expect(request.hasPrefix("POST /v1/send?x=1 HTTP/1.1\r\n"))
        #expect(request.contains("\r\nContent-Type: application/json\r\n"))
        #expect(request.contains("\r\nAuthorization: Bearer hush\r\n"))
        #expect(request.contains("\r\nX-Empty:\r\n"))
        #expect(request.contains("\r\nContent-Length: 13\r\n"))
        #expect(request.hasSuffix("\r\n\r\n{\"text\":\"é\"}"))
        #expect(!request.lowercased().contains("expect"))
    }

    @Test func `an empty body is an empty body`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer("")
            connection.waitForEnd()
        }
        #expect(await transport.call(post(server.url()), body: "").summary == "answered 200")
        #expect(server.requests.first?.contains("Content-Length: 0\r\n") == true)
    }

    @Test(arguments: ["GET", "DELETE"]) func `a method without a body`(method: String) async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer("ok")
            connection.waitForEnd()
        }
        let endpoint = HTTPEndpoint(method: method, url: server.url("/list"), headers: [])
        #expect(await transport.call(endpoint, body: "").answer?.body == Array("ok".utf8))
        #expect(server.requests.first?.hasPrefix("\(method) /list HTTP/1.1\r\n") == true)
        #expect(await transport.call(endpoint, body: "x").summary == "not sent: not_started")
    }

    @Test func `redirects are answers`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.answer("", status: "307 Temporary Redirect", headers: "Location: /elsewhere\r\n")
            connection.waitForEnd()
        }
        #expect(await transport.call(post(server.url())).summary == "answered 307")
        #expect(server.requests.count == 1)
    }

    @Test func `an interim answer is no answer`() async {
        let server = ScriptedServer { connection in
            connection.readRequest()
            connection.write("HTTP/1.1 103 Early Hints\r\nRetry-After: 9\r\n\r\n")
            connection.answer("late", status: "503 Service Unavailable")
            connection.waitForEnd()
        }
        #expect(
            await transport.call(post(server.url()))
                == .answered(HTTPAnswer(status: 503, body: Array("late".utf8))))
    }

    @Test func `a thousand calls over kept connections, 32 at a time`() async {
        let connections = Atomic(0)
        let server = ScriptedServer { connection in
            connections.add(1, ordering: .relaxed)
            while let request = connection.readRequest() {
                connection.answer(String(request.split(separator: "\r\n\r\n").last ?? ""))
            }
            connection.close()
        }
        let endpoint = post(server.url())
        let right = await withTaskGroup(of: Int.self) { group in
            for lane in 0..<32 {
                group.addTask {
                    var right = 0
                    for number in stride(from: lane, to: 1_000, by: 32) {
                        let body = "{\"number\":\(number)}"
                        let result = await transport.call(endpoint, body: body)
                        if result == .answered(HTTPAnswer(status: 200, body: Array(body.utf8))) { right += 1 }
                    }
                    return right
                }
            }
            return await group.reduce(0, +)
        }
        #expect(right == 1_000)
        #expect(server.requests.count == 1_000)
        #expect(connections.load(ordering: .relaxed) <= 64)
    }
}
