import Foundation

/// A program that the test started, what it wrote, and how it ended.
final class Program {
    private let process = Process()
    private let folder: TestFolder
    private let name: String

    /// `martlet`: `$MARTLET_BINARY`, else the one that was built beside these tests.
    static var martlet: String {
        get throws {
            if let given = ProcessInfo.processInfo.environment["MARTLET_BINARY"] { return given }
            return try built("martlet", else: ", or name it in MARTLET_BINARY")
        }
    }

    /// What was built beside these tests.
    static func built(_ name: String, else advice: String = "") throws -> String {
        let tests = try FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
        let path = URL(fileURLWithPath: tests).deletingLastPathComponent().appendingPathComponent(name).path
        guard FileManager.default.isExecutableFile(atPath: path) else {
            throw TestFailure("no \(name) at \(path): build it\(advice)")
        }
        return path
    }

    /// - Parameters:
    ///   - name: of its output files in the folder.
    ///   - input: what it reads from standard input.
    init(
        _ path: String, _ arguments: [String], in folder: TestFolder, named name: String,
        environment: [String: String] = [:], input: String = ""
    ) throws {
        self.folder = folder
        self.name = name
        process.executableURL = URL(fileURLWithPath: path)
        process.arguments = arguments
        process.currentDirectoryURL = URL(fileURLWithPath: folder.path)
        process.environment = ProcessInfo.processInfo.environment.merging(environment) { _, new in new }
        process.standardInput = try FileHandle(forReadingAtPath: folder.write(input, to: "\(name).in"))
        process.standardOutput = try FileHandle(forWritingAtPath: folder.write("", to: "\(name).out"))
        process.standardError = try FileHandle(forWritingAtPath: folder.write("", to: "\(name).err"))
        try process.run()
    }

    deinit { if process.isRunning { kill() } }

    var id: Int32 { process.processIdentifier }
    var isRunning: Bool { process.isRunning }
    var output: String { folder.read("\(name).out") }
    var errors: String { folder.read("\(name).err") }

    /// Waits for its end and says how it went: its exit code, or minus the signal.
    @discardableResult
    func wait() -> Int32 {
        process.waitUntilExit()
        return process.terminationReason == .exit ? process.terminationStatus : -process.terminationStatus
    }

    /// `kill -9`.
    @discardableResult
    func kill() -> Int32 {
        Foundation.kill(id, SIGKILL)
        return wait()
    }

    /// SIGTERM; SIGKILL when that does not help within 10 s.
    @discardableResult
    func terminate() -> Int32 {
        Foundation.kill(id, SIGTERM)
        _ = try? eventually("end after SIGTERM", withinSeconds: 10) { isRunning ? nil : true }
        return isRunning ? kill() : wait()
    }
}
