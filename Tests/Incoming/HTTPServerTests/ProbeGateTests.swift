import HTTPServer
import Testing

@Suite struct ProbeGateTests {
    /// Cases that are not met, and why.
    static let unmet = [
        "COMP-CHUNKED-EMPTY": "requests with Transfer-Encoding are refused on purpose, valid ones too",
        "MAL-CL-OVERFLOW": "libmicrohttpd answers 413 to a length above 2^64 before any callback could see it",
    ]

    @Test("The gate has its 66 cases")
    func count() { #expect(ProbeCase.gate.count == 66) }

    @Test("Each case of the gate is met, but for those listed with a reason", arguments: ProbeCase.gate)
    func gate(probe: ProbeCase) throws {
        let server = try HTTPServer(listen: .tcp(host: "127.0.0.1", port: 0), handler: EchoHandler())
        defer { server.stop() }
        let (passed, what) = try probe.run(port: server.port)
        if let reason = Self.unmet[probe.id] {
            #expect(!passed, "\(probe.id) is met now (\(what)): take it off the list (\(reason))")
        } else {
            #expect(passed, "\(probe.id): \(what), expected \(probe.expectedStatus ?? [])")
        }
    }
}
