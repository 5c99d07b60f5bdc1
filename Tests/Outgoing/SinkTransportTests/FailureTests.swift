import Foundation
import Glibc
import Messaging
import Ports
import Testing

@testable import SinkTransport

@Suite struct `A sink that fails` {
    let folder: Folder
    let sink = SinkTransport()

    init() throws { folder = try Folder() }

    @Test func `a full device: not sent`() async {
        #expect(await sink.append("{}\n", to: "/dev/full").sinkFailure == "/dev/full: writing: no space is left")
    }

    @Test func `a folder in the file's place: not sent`() async {
        #expect(await sink.append("{}\n", to: folder.path).sinkFailure == "\(folder.path): opening: it is a folder")
    }

    @Test func `a file in the folder's place: not sent`() async throws {
        try folder.put("", in: "file")
        let result = await sink.append("{}\n", to: folder.path + "/file/out")
        #expect(result.sinkFailure?.hasSuffix("a part of it is no folder") == true)
    }

    @Test func `a disk that takes only half a line: not sent, and the file is as it was`() async throws {
        // The system takes the bytes up to its limit for one file and says how many: as a disk does that becomes full. The
        // file has a hole, so that the limit can be far beyond what any other test of this process writes.
        let limit = 1 << 40
        let path = folder.path + "/out"
        let descriptor = open(path, O_CREAT | O_WRONLY, 0o600)
        try #require(pwrite(descriptor, "\n", 1, off_t(limit - 21)) == 1)
        close(descriptor)
        try withFileSizeLimit(limit) {
            let file = LineFile(path: path)
            #expect(throws: LineFile.Failure.self) { try file.append(Array("{\"id\":1,\"text\":\"12345\"}\n".utf8)) }
            #expect(SystemCalls.status(at: path)?.length == limit - 20)
            #expect(throws: Never.self) { try file.append(Array("{\"id\":2}\n".utf8)) }
            #expect(SystemCalls.status(at: path)?.length == limit - 11)
        }
    }

    @Test func `one sink's failure is not another's`() async {
        let (sink, path) = (sink, folder.path + "/out")
        async let bad = sink.append("{}\n", to: "/dev/full")
        async let good = sink.append("{}\n", to: path)
        #expect(await bad.sinkFailure != nil)
        #expect(await good == .written)
    }

    private func withFileSizeLimit(_ limit: Int, _ body: () throws -> Void) throws {
        var former = rlimit()
        try #require(getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &former) == 0)
        let handler = signal(SIGXFSZ, SIG_IGN)
        var low = rlimit(rlim_cur: rlim_t(limit), rlim_max: former.rlim_max)
        try #require(setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &low) == 0)
        defer {
            setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &former)
            signal(SIGXFSZ, handler)
        }
        try body()
    }
}
