import Glibc

/// What the kernel says of a process in `/proc` (proc(5)).
struct ProcessFigures {
    /// User and system time of all its threads, in seconds.
    let cpuSeconds: Double
    /// The most memory it ever held, in kilobytes (VmHWM).
    let peakKilobytes: Int

    init(of id: pid_t) throws(BenchFailure) {
        // The name in parentheses may hold blanks: fields are counted from the last parenthesis, where field 3 begins.
        let stat = try TextFile.read("/proc/\(id)/stat")
        let fields = stat.drop { $0 != ")" }.split(separator: " ")
        guard fields.count > 13, let user = Double(fields[12]), let system = Double(fields[13]) else {
            throw BenchFailure("/proc/\(id)/stat cannot be read")
        }
        cpuSeconds = (user + system) / Double(sysconf(Int32(_SC_CLK_TCK)))
        let status = try TextFile.read("/proc/\(id)/status")
        let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
        peakKilobytes = line.flatMap { $0.split(separator: " ").dropFirst().first }.flatMap { Int($0) } ?? 0
    }
}
