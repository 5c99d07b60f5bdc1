import Foundation
import Glibc
import Messaging
import Ports
import Testing

@testable import SinkTransport

@Suite struct `Printing` {
    @Test func `blocks of many callers come out whole, however slowly they are read`() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        let sink = SinkTransport(otherwise: Elsewhere(), output: writing)
        let reader = Task.detached { () -> [UInt8] in
            var all: [UInt8] = []
            var part = [UInt8](repeating: 0, count: 1_000)
            while case let got = read(reading, &part, part.count), got > 0 { all += part[..<got] }
            return all
        }
        let written = await withTaskGroup(of: CallResult.self) { group in
            for number in 0..<20 {
                let letter = String(UnicodeScalar(UInt8(97 + number)))
                group.addTask { await sink.carry(.print(String(repeating: letter, count: 9_999) + "\n")) }
            }
            return await group.reduce(into: []) { $0.append($1) }
        }
        close(writing)
        #expect(written == Array(repeating: .written, count: 20))
        let blocks = String(decoding: await reader.value, as: UTF8.self).split(separator: "\n")
        close(reading)
        #expect(blocks.count == 20)
        #expect(blocks.allSatisfy { $0.utf8.count == 9_999 && Set($0.utf8).count == 1 })
    }

    @Test func `an output that is full: not sent`() async {
        let full = open("/dev/full", O_WRONLY)
        defer { close(full) }
        let sink = SinkTransport(otherwise: Elsewhere(), output: full)
        #expect(await sink.carry(.print("hello\n")).sinkFailure == "standard output: writing: no space is left")
    }

    @Test func `what is for no sink goes to the other transport`() async {
        let endpoint = HTTPEndpoint(method: "POST", url: "https://127.0.0.1/", headers: [])
        let result = await SinkTransport().carry(.http(endpoint, body: []))
        #expect(result == .answered(HTTPAnswer(status: 299, body: [])))
    }

    @Test func `nothing to print shows whether anybody reads`() async throws {
        var ends: [Int32] = [0, 0]
        try #require(pipe(&ends) == 0)
        let (reading, writing) = (ends[0], ends[1])
        defer { close(writing) }
        let sink = SinkTransport(otherwise: Elsewhere(), output: writing)
        #expect(await sink.carry(.print("")) == .written)
        #expect(await sink.carry(.print("x")) == .written)
        var part = [UInt8](repeating: 0, count: 9)
        #expect(read(reading, &part, part.count) == 1)
        close(reading)
        #expect(await sink.carry(.print("")).sinkFailure == "standard output: writing: nobody reads it any more")
        let gone = SinkTransport(otherwise: Elsewhere(), output: 1_000_000)
        #expect(await gone.carry(.print("")).sinkFailure == "standard output: writing: it is closed")
    }
}
