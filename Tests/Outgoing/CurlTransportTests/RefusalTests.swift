import Messaging
import Ports
import Testing

@testable import CurlTransport

@Suite struct `A call that does not begin` {
    let transport: CurlTransport

    init() throws { transport = try CurlTransport() }

    @Test(arguments: [
        "http://api.example.com/", "http://127.0.0.1.example.com/", "http://localhost.example.com/", "http://10.0.0.1/",
        "http://[2001:db8::1]/",
    ])
    func `plain http goes to this machine only`(url: String) async {
        let result = await transport.call(post(url))
        #expect(result.summary == "not sent: not_started")
        #expect(result.reason?.sentence.hasSuffix(": plain http goes to this machine only; write https") == true)
    }

    @Test(arguments: [
        "http://127.0.0.1:1/", "http://127.1:1/", "http://127.9.8.7:1/", "http://[::1]:1/", "http://localhost:1/",
    ])
    func `this machine's own names and addresses are tried`(url: String) async {
        #expect(await transport.call(post(url)).summary == "not sent: connection_refused")
    }

    @Test(arguments: [
        ("ftp://127.0.0.1/", "is not spoken here"), ("not a url", "cannot be read"),
        ("https://user:hush@127.0.0.1/", "must not hold a user"),
    ])
    func `a URL that will not do`(url: String, why: String) async {
        let reason = await transport.call(post(url)).reason
        #expect(reason?.label == .notStarted)
        #expect(reason?.sentence.contains(why) == true)
        #expect(reason?.sentence.contains("hush") == false)
    }

    @Test(arguments: [("X-Name", "a\r\nX-Other: b"), ("X Name", "a"), ("", "a"), ("X-Name", "a\0b")])
    func `a header that would break out of its line`(name: String, value: String) async {
        let result = await transport.call(post("http://127.0.0.1:1/", [.init(name, value)]))
        #expect(result.summary == "not sent: not_started")
    }

    @Test func `no time left`() async {
        let none = CallLimit(connect: .zero, whole: .zero)
        #expect(await transport.call(post("http://127.0.0.1:1/"), limit: none).summary == "not sent: not_started")
    }

    @Test func `what is no HTTP call`() async {
        let result = await withCheckedContinuation { waiting in
            transport.start(.print("hello"), limit: patient) { waiting.resume(returning: $0) }
        }
        #expect(result.summary == "not sent: not_started")
    }
}
