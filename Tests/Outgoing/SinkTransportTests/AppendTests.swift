import Foundation
import Glibc
import Messaging
import Ports
import Testing

@testable import SinkTransport

@Suite struct `Appending lines` {
    let folder: Folder
    let sink = SinkTransport()

    init() throws { folder = try Folder() }

    @Test func `makes the file and its folders, for the owner alone`() async throws {
        let result = await sink.append("{\"id\":1}\n", to: folder.path + "/a/b/out.jsonl")
        #expect(result == .written)
        #expect(folder.text("a/b/out.jsonl") == "{\"id\":1}\n")
        #expect(try folder.mode("a") == 0o700)
        #expect(try folder.mode("a/b") == 0o700)
        #expect(try folder.mode("a/b/out.jsonl") == 0o600)
    }

    @Test func `adds to what is there, and ends every line`() async throws {
        try folder.put("{\"id\":0}\n", in: "out")
        #expect(await sink.append("{\"id\":1}", to: folder.path + "/out") == .written)
        #expect(await sink.append("{\"id\":2}\n{\"id\":3}\n", to: folder.path + "/out") == .written)
        #expect(folder.text("out") == "{\"id\":0}\n{\"id\":1}\n{\"id\":2}\n{\"id\":3}\n")
    }

    @Test func `a line torn by a crash is removed`() async throws {
        try folder.put("{\"id\":0}\n{\"id\":1,\"te", in: "out")
        #expect(await sink.append("{\"id\":2}\n", to: folder.path + "/out") == .written)
        #expect(folder.text("out") == "{\"id\":0}\n{\"id\":2}\n")
    }

    @Test(arguments: ["{\"id\":1}", "a note by hand"]) func `a whole line without its end is given it`(line: String)
        async throws
    {
        try folder.put("{\"id\":0}\n" + line, in: "out")
        #expect(await sink.append("{\"id\":2}\n", to: folder.path + "/out") == .written)
        #expect(folder.text("out") == "{\"id\":0}\n\(line)\n{\"id\":2}\n")
    }

    @Test func `a file that was moved away or removed is begun anew`() async throws {
        let path = folder.path + "/out"
        #expect(await sink.append("1\n", to: path) == .written)
        try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        #expect(await sink.append("2\n", to: path) == .written)
        try FileManager.default.removeItem(atPath: path)
        #expect(await sink.append("3\n", to: path) == .written)
        #expect(folder.text("out.old") == "1\n")
        #expect(folder.text("out") == "3\n")
    }

    @Test func `what another program added stays`() async throws {
        let path = folder.path + "/out"
        #expect(await sink.append("1\n", to: path) == .written)
        try folder.put("1\nother\n", in: "out")
        #expect(await sink.append("2\n", to: path) == .written)
        #expect(folder.text("out") == "1\nother\n2\n")
    }

    @Test func `many at once: every line whole, each once`() async throws {
        let path = folder.path + "/out"
        let sink = sink
        let written = await withTaskGroup(of: Int.self) { group in
            for lane in 0..<40 {
                group.addTask {
                    var written = 0
                    for number in 0..<25 {
                        let line =
                            "{\"lane\":\(lane),\"number\":\(number),\"text\":\"\(String(repeating: "x", count: 200))\"}\n"
                        if await sink.append(line, to: path) == .written { written += 1 }
                    }
                    return written
                }
            }
            return await group.reduce(0, +)
        }
        #expect(written == 1_000)
        let lines = (folder.text("out") ?? "").split(separator: "\n")
        #expect(lines.count == 1_000)
        #expect(Set(lines).count == 1_000)
        #expect(lines.allSatisfy { $0.hasPrefix("{\"lane\":") && $0.hasSuffix("x\"}") })
    }

    @Test func `nothing to append opens the file, sets none aside and shows whether it could be written to`()
        async throws
    {
        let path = folder.path + "/made/out"
        #expect(await sink.append("", to: path) == .written)
        #expect(folder.text("made/out") == "")
        #expect(await sink.append("{\"id\":1}\n", to: path) == .written)
        #expect(await sink.append("", to: path, rotateAt: 1) == .written)
        #expect(folder.text("made/out") == "{\"id\":1}\n")
        #expect(folder.text("made/out.1") == nil)
        #expect(await sink.append("", to: folder.path).sinkFailure == "\(folder.path): opening: it is a folder")
        #expect(await sink.append("", to: "/dev/full").sinkFailure == "/dev/full: writing: no space is left")
    }
}
