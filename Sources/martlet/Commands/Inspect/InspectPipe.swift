import Dispatch
import Glibc

/// Standard input to standard output, line by line, in order; what one read brought is shared among the processors.
struct InspectPipe {
    private static let blockSize = 1 << 20
    /// Fewer bytes than this are answered faster by one thread than two can be woken.
    private static let leastPerThread = 8 << 10

    private let subject: any InspectSubject
    private let threads: Int

    init(_ subject: any InspectSubject) {
        self.subject = subject
        threads = max(1, sysconf(Int32(_SC_NPROCESSORS_ONLN)))
    }

    /// Until the input ends. A last line may lack its line feed.
    func run() throws(Exit) {
        var block: [UInt8] = []
        var outputs = [[UInt8]](repeating: [], count: threads)
        while true {
            let before = block.count
            let isEnd = try !Self.read(into: &block)
            let end = isEnd ? block.count : Self.endOfLastLine(in: block, from: before)
            if end > 0 {
                answer(block[..<end], into: &outputs)
                for output in outputs { try Self.write(output) }
                block.removeSubrange(..<end)
            }
            if isEnd { return }
        }
    }

    private func answer(_ lines: ArraySlice<UInt8>, into outputs: inout [[UInt8]]) {
        let shares = Self.shares(of: lines, among: min(threads, lines.count / Self.leastPerThread + 1))
        for index in outputs.indices { outputs[index].removeAll(keepingCapacity: true) }
        let subject = subject
        outputs.withUnsafeMutableBufferPointer { buffer in
            // Each iteration touches the one output that has its number.
            nonisolated(unsafe) let buffer = buffer
            DispatchQueue.concurrentPerform(iterations: shares.count) { index in
                Self.answer(shares[index], by: subject, into: &buffer[index])
            }
        }
    }

    private static func answer(
        _ lines: ArraySlice<UInt8>, by subject: any InspectSubject, into output: inout [UInt8]
    ) {
        var start = lines.startIndex
        while start < lines.endIndex {
            let end = lines[start...].firstIndex(of: lineFeed) ?? lines.endIndex
            subject.append(lines[start..<end], to: &output)
            output.append(lineFeed)
            start = end + 1
        }
    }

    /// Consecutive shares of about one size, each of whole lines.
    private static func shares(of lines: ArraySlice<UInt8>, among count: Int) -> [ArraySlice<UInt8>] {
        var shares: [ArraySlice<UInt8>] = []
        var rest = lines
        for left in stride(from: count, to: 1, by: -1) {
            let middle = rest.startIndex + rest.count / left
            guard let lineEnd = rest[middle...].firstIndex(of: lineFeed) else { break }
            shares.append(rest[...lineEnd])
            rest = rest[(lineEnd + 1)...]
        }
        return rest.isEmpty ? shares : shares + [rest]
    }

    private static let lineFeed = UInt8(ascii: "\n")

    /// What follows the last line feed is no whole line yet; before `from` there is none.
    private static func endOfLastLine(in block: [UInt8], from: Int) -> Int {
        block[from...].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
    }

    /// Appends what is there to read; false at the end.
    private static func read(into block: inout [UInt8]) throws(Exit) -> Bool {
        let before = block.count
        block.append(contentsOf: repeatElement(0, count: blockSize))
        while true {
            let count = block.withUnsafeMutableBytes {
                Glibc.read(STDIN_FILENO, $0.baseAddress.map { $0 + before }, blockSize)
            }
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw Exit(ExitCode.failed, "standard input cannot be read: \(reason)") }
            block.removeLast(blockSize - count)
            return count > 0
        }
    }

    /// A reader that went away, as `head` does, is told nothing more.
    private static func write(_ output: [UInt8]) throws(Exit) {
        var rest = output[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(STDOUT_FILENO, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw Exit(ExitCode.failed, errno == EPIPE ? nil : "standard output cannot be written: \(reason)")
            }
            rest = rest.dropFirst(count)
        }
    }

    private static var reason: String { String(cString: strerror(errno)) }
}
