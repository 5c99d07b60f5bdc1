import Foundation
import Testing

/// One case of Http11Probe (`Data/cases.json`, MIT, `Data/LICENSE`): bytes to send, and what a server must make of
/// them.
struct ProbeCase: Decodable, CustomTestStringConvertible {
    let id: String
    let suite: String
    let level: String
    let scored: Bool
    /// Lowest and highest status that passes.
    let expectedStatus: [Int]?
    /// Closing without an answer passes too.
    let closeOk: Bool
    let payloadB64: String?

    var testDescription: String { id }

    /// The exact gate: scored, MUST, judged by status; cookies and capabilities are another matter.
    static let gate: [ProbeCase] = {
        guard let file = Bundle.module.url(forResource: "cases", withExtension: "json", subdirectory: "Data"),
            let data = try? Data(contentsOf: file)
        else { return [] }
        let decoder = JSONDecoder()
        decoder.keyDecodingStrategy = .convertFromSnakeCase
        let cases = (try? decoder.decode([ProbeCase].self, from: data)) ?? []
        return cases.filter { probe in
            let judged = probe.scored && probe.level == "Must" && probe.expectedStatus != nil
            return judged && probe.suite != "Cookie" && probe.suite != "Capabilities"
        }
    }()

    func bytes(port: Int) -> [UInt8]? {
        guard let payloadB64, let data = Data(base64Encoded: payloadB64) else { return nil }
        var bytes = Array(data)
        let host = Array("127.0.0.1:\(port)".utf8)
        while let place = bytes.firstRange(of: Array("{HOST}".utf8)) { bytes.replaceSubrange(place, with: host) }
        return bytes
    }

    /// Sends the case on a connection of its own; says what happened, and whether that passes.
    func run(port: Int) throws -> (passed: Bool, what: String) {
        guard let bytes = bytes(port: port), let range = expectedStatus, range.count == 2 else {
            return (false, "the case has no payload or no verdict")
        }
        let client = try RawClient(port: port)
        client.send(bytes)
        let (received, closed) = client.read(seconds: 2) { !RawAnswer.all(in: $0).isEmpty }
        if let answer = RawAnswer.all(in: received).first {
            return ((range[0]...range[1]).contains(answer.status), "\(answer.status)")
        }
        return (closed == true && closeOk, closed == true ? "closed" : "neither answered nor closed")
    }
}
