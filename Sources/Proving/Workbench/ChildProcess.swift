import Glibc

/// A program that the workbench started, its output in files; ended by its process id alone.
final class ChildProcess {
    let id: pid_t
    /// Kept from the moment it ended.
    private(set) var status: Int32?

    /// - Parameter environment: set beside the workbench's own.
    init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:], input: String = "/dev/null",
        output: String, errors: String
    ) throws(BenchFailure) {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        let flags = O_WRONLY | O_CREAT | O_TRUNC
        posix_spawn_file_actions_addopen(&actions, 0, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, flags, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, flags, 0o600)

        var words = ([program] + arguments).map { strdup($0) } + [nil]
        var variables = Self.inherited(beside: environment).map { strdup($0) } + [nil]
        defer { (words + variables).forEach { free($0) } }
        var id: pid_t = 0
        let status = posix_spawnp(&id, program, &actions, nil, &words, &variables)
        guard status == 0 else { throw BenchFailure("cannot start \(program): \(String(cString: strerror(status)))") }
        self.id = id
    }

    deinit { end(graceSeconds: 0) }

    /// True when it has ended.
    var hasEnded: Bool {
        if status != nil { return true }
        var status: Int32 = 0
        guard waitpid(id, &status, WNOHANG) == id else { return false }
        self.status = status
        return true
    }

    /// Waits so long for its end; the exit code, or nil when it is still there or a signal ended it.
    @discardableResult
    func wait(seconds: Double) -> Int32? {
        let limit = monotonicNanoseconds() + .seconds(seconds)
        while !hasEnded, monotonicNanoseconds() < limit { usleep(2_000) }
        guard let status, status & 0x7F == 0 else { return nil }
        return (status >> 8) & 0xFF
    }

    /// SIGTERM, and SIGKILL when it is still there after the grace.
    func end(graceSeconds: Double) {
        guard !hasEnded else { return }
        kill(id, SIGTERM)
        wait(seconds: graceSeconds)
        guard !hasEnded else { return }
        kill(id, SIGKILL)
        wait(seconds: 5)
    }

    private static func inherited(beside added: [String: String]) -> [String] {
        var lines: [String] = []
        var entry = environ
        while let line = entry.pointee {
            let text = String(cString: line)
            let name = text.prefix { $0 != "=" }
            if added[String(name)] == nil { lines.append(text) }
            entry += 1
        }
        return lines + added.map { "\($0)=\($1)" }
    }
}
