import Messaging
import Ports
import Synchronization
import Testing

@testable import SinkTransport

@Suite struct `Setting a file aside` {
    let folder: Folder
    let sink = SinkTransport()

    init() throws { folder = try Folder() }

    @Test func `a file that would grow beyond its size becomes .1, the next .2, and none is overwritten`() async {
        let path = folder.path + "/out"
        for line in ["1234\n", "5678\n"] { #expect(await sink.append(line, to: path, rotateAt: 10) == .written) }
        #expect(folder.text("out") == "1234\n5678\n")
        #expect(folder.text("out.1") == nil)
        #expect(await sink.append("9\n", to: path, rotateAt: 10) == .written)
        #expect(folder.text("out") == "9\n")
        #expect(folder.text("out.1") == "1234\n5678\n")
        #expect(await sink.append("123456789\n", to: path, rotateAt: 10) == .written)
        #expect(folder.text("out") == "123456789\n")
        #expect(folder.text("out.1") == "1234\n5678\n")
        #expect(folder.text("out.2") == "9\n")
    }

    @Test func `a line larger than the size stands alone`() async {
        let path = folder.path + "/out"
        #expect(await sink.append("a line that is long\n", to: path, rotateAt: 10) == .written)
        #expect(folder.text("out") == "a line that is long\n")
        #expect(folder.text("out.1") == nil)
    }

    @Test func `what waits together is parted where a file is full`() throws {
        let file = LineFile(path: folder.path + "/out")
        let results = Results()
        var batch = AppendBatch(file: file)
        batch.append(
            ["11\n", "22\n", "33\n", "44\n", "55\n"].map { line in
                .init(lines: Array(line.utf8), rotateAt: 6) { results.add($0) }
            })
        #expect(results.all == Array(repeating: .written, count: 5))
        #expect(folder.text("out") == "55\n")
        #expect(folder.text("out.1") == "11\n22\n")
        #expect(folder.text("out.2") == "33\n44\n")
    }

    private final class Results: Sendable {
        private let kept = Mutex<[CallResult]>([])
        var all: [CallResult] { kept.withLock { $0 } }
        func add(_ result: CallResult) { kept.withLock { $0.append(result) } }
    }
}
