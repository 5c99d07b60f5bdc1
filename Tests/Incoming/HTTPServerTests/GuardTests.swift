import HTTPServer
import Testing

@Suite struct GuardTests {
    /// Sends one request to a server of its own; the answer, and whether the connection was closed after it.
    private func exchange(_ request: String) throws -> (status: Int?, closed: Bool) {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send(request)
        guard let answer = client.answers(1).first else { return (nil, false) }
        return (answer.status, answer.header("connection") == "close" && client.read().closed == true)
    }

    @Test(
        "Any Transfer-Encoding is answered 400 and the connection closed, with nothing of its body taken for a request",
        arguments: [
            "chunked", "gzip", "identity", "chunked, chunked", "", "xchunked",
        ])
    func transferEncoding(value: String) throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send(
            "POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: \(value)\r\n\r\n"
                + "0\r\n\r\nGET /smuggled HTTP/1.1\r\nHost: a\r\n\r\n"
        )
        let (bytes, closed) = client.read()
        let answers = RawAnswer.all(in: bytes)
        #expect(answers.map(\.status) == [400])
        #expect(answers.first?.header("connection") == "close")
        #expect(closed == true)
    }

    @Test(
        "Hosts that leave no doubt are taken",
        arguments: [
            "a", "example.com", "example.com:8080", "127.0.0.1:1", "[::1]", "[::1]:65535", "a_b.test",
            "xn--caf-dma.test",
        ])
    func goodHost(host: String) throws {
        #expect(try exchange("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n").status == 200)
    }

    @Test(
        "Hosts that leave a doubt are refused",
        arguments: [
            "", "a/b", "user@a", "a,b", "a:", "a:0", "a:65536", "a:b", "a:80:80", "[::1", "[]", "[::1]x", "a b", "::1",
            "caf\u{e9}",
            ":80", "a?b", "a#b", "a\\b",
        ])
    func badHost(host: String) throws {
        let (status, closed) = try exchange("GET / HTTP/1.1\r\nHost: \(host)\r\n\r\n")
        #expect(status == 400)
        #expect(closed)
    }

    @Test(
        "Requests that RFC 9112 forbids are refused",
        arguments: [
            "GET / HTTP/1.1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n",
            "GET  / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /  HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1 \r\nHost: a\r\n\r\n",
            "GET / HTTP/1.2\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: 1\n\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: 1\r\n\t2\r\n\r\n",
            "GET / HTTP/1.1\r\nX: 1\r\n 2\r\n 3\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\n X: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX\t: 1\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{0}b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX\u{0}: b\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: a\u{7f}\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
            "GET /\u{0} HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /?\u{0} HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET /#a HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET a HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET ftp://a/ HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http:///b HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://b/ HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET http://u@a/ HTTP/1.1\r\nHost: a\r\n\r\n",
            "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 1\r\n\r\nx",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1, 1\r\n\r\nx",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: +1\r\n\r\nx",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
        ])
    func forbidden(request: String) throws {
        let (status, closed) = try exchange(request)
        #expect(status == 400)
        #expect(closed)
    }

    @Test(
        "Requests that RFC 9112 allows and few clients send are taken",
        arguments: [
            "GET / HTTP/1.0\r\n\r\n",
            "\r\nGET / HTTP/1.1\r\nHost: a\r\n\r\n",
            "GET / HTTP/1.1\r\nHOST:a\r\n\r\n",
            "GET / HTTP/1.1\r\nHost: \t a \t\r\n\r\n",
            "GET / HTTP/1.1\r\nX:\r\nHost: a\r\nY: \r\n\r\n",
            "GET http://a HTTP/1.1\r\nHost: A\r\n\r\n",
            "GET HTTP://a:80/b?c HTTP/1.1\r\nHost: a:80\r\n\r\n",
            "GET /?a=&b&=c&%zz HTTP/1.1\r\nHost: a\r\nX: caf\u{e9}\r\n\r\n",
            "GET / HTTP/1.1\r\nHost:a\r\nConnection: Upgrade,HTTP2-Settings\r\nUpgrade: h2c\r\nHTTP2-Settings:\r\n\r\n",
            "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 05\r\n\r\nhello",
        ])
    func allowed(request: String) throws {
        #expect(try exchange(request).status == 200)
    }

    @Test("Methods that the server does not know are answered 501", arguments: ["CONNECT", "TRACE", "get", "BREW"])
    func unknownMethod(method: String) throws {
        let target = method == "CONNECT" ? "a:443" : "/"
        #expect(try exchange("\(method) \(target) HTTP/1.1\r\nHost: a:443\r\n\r\n").status == 501)
    }

    @Test("A whole URI is handled as its path")
    func absoluteForm() throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let client = try RawClient(port: server.port)
        client.send("GET http://a:80/b%20c?d HTTP/1.1\r\nHost: a:80\r\n\r\nGET http://a?d HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answers(2).map(\.body) == ["GET /b%20c?d\n", "GET /?d\n"])
    }
}
