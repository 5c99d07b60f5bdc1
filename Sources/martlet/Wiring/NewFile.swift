import Glibc

/// A file that a command makes for its owner alone, or standard output.
final class NewFile {
    private let path: String?
    private let descriptor: Int32
    private var trouble: String?

    /// Refuses to write over a file that is there.
    init(_ path: String?) throws(Exit) {
        self.path = path
        descriptor = path.map { open($0, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0o600) } ?? STDOUT_FILENO
        guard descriptor < 0, let path else { return }
        throw Exit(ExitCode.failed, "\(path) cannot be made: \(String(cString: strerror(errno)))")
    }

    func write(_ bytes: [UInt8]) {
        var rest = bytes[...]
        while !rest.isEmpty, trouble == nil {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            if count < 0 { trouble = String(cString: strerror(errno)) } else { rest = rest.dropFirst(count) }
        }
    }

    /// Synced when it returns.
    func finish() throws(Exit) {
        if trouble == nil, path != nil, fsync(descriptor) != 0 { trouble = String(cString: strerror(errno)) }
        guard let trouble else { return }
        giveUp()
        throw Exit(ExitCode.failed, "\(path ?? "standard output") cannot be written: \(trouble)")
    }

    func giveUp() { if let path { unlink(path) } }

    deinit { if path != nil { close(descriptor) } }
}
