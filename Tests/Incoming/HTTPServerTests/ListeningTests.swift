import Glibc
import HTTPServer
import Testing

@Suite struct ListeningTests {
    private func mode(of path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode & 0o777 : nil
    }

    /// A path in a directory of its own, removed afterwards.
    private func withPath(_ body: (String) throws -> Void) throws {
        var template = Array("/tmp/martlet-listening-XXXXXX".utf8CString)
        try #require(mkdtemp(&template) != nil)
        let directory = String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self)
        defer { rmdir(directory) }
        let path = directory + "/hub.sock"
        defer { unlink(path) }
        try body(path)
    }

    @Test("A Unix socket is for its owner alone, and goes away with the server")
    func unixSocket() throws {
        try withPath { path in
            let server = try HTTPServer(listen: .unix(path: path), handler: EchoHandler())
            #expect(mode(of: path) == 0o600)
            #expect(server.port == 0)
            let client = try RawClient(path: path)
            client.send("GET /a HTTP/1.1\r\nHost: hub\r\n\r\n")
            let answer = client.answers(1).first
            #expect(answer?.body == "GET /a?\n")
            #expect(answer?.header("x-peer") == "peer uid \(getuid())")
            server.stop()
            #expect(mode(of: path) == nil)
        }
    }

    @Test("A socket that nobody listens on is replaced; one in use and any other file are not")
    func staleSocket() throws {
        try withPath { path in
            let first = try HTTPServer(listen: .unix(path: path), handler: EchoHandler())
            let error = #expect(throws: HTTPServerError.self) {
                _ = try HTTPServer(listen: .unix(path: path), handler: EchoHandler())
            }
            #expect(error?.label == .inUse)
            link(path, path + "2")
            first.stop()
            rename(path + "2", path)
            #expect(mode(of: path) == 0o600)
            let second = try HTTPServer(listen: .unix(path: path), handler: EchoHandler())
            second.stop()

            close(open(path, O_CREAT | O_WRONLY, 0o644))
            let refusal = #expect(throws: HTTPServerError.self) {
                _ = try HTTPServer(listen: .unix(path: path), handler: EchoHandler())
            }
            #expect(refusal?.label == .address)
            #expect(mode(of: path) == 0o644)
        }
    }

    @Test("A port in use, an impossible port, an unknown address and an overlong path are told apart")
    func errors() throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let labels: [(ListenAddress, HTTPServerError.Label)] = [
            (.tcp(host: "127.0.0.1", port: server.port), .inUse),
            (.tcp(host: "127.0.0.1", port: 70_000), .address),
            (.tcp(host: "256.0.0.1.invalid", port: 0), .address),
            (.unix(path: String(repeating: "a", count: 200)), .address),
            (.unix(path: ""), .address),
            (.unix(path: "/nonexistent/hub.sock"), .refused),
        ]
        for (address, label) in labels {
            let error = #expect(throws: HTTPServerError.self) {
                _ = try HTTPServer(listen: address, handler: EchoHandler())
            }
            #expect(error?.label == label, "\(address)")
        }
    }

    @Test("The port is free again when the server has stopped")
    func portAgain() throws {
        let first = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: EchoHandler())
        let port = first.port
        let client = try RawClient(port: port)
        client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n")
        #expect(client.answers(1).count == 1)
        first.stop()
        let second = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: port), handler: EchoHandler())
        #expect(second.port == port)
        second.stop()
    }
}
