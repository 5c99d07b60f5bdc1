import Foundation
import Testing

/// The formatter has nothing to say.
enum FormatRule {
    /// What `swift format lint --strict` says of these files or folders, with its exit status.
    static func lint(_ paths: [String], in folder: URL) throws -> (status: Int32, words: String) {
        let said = Pipe()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = ["swift", "format", "lint", "--strict", "--recursive"] + paths
        process.currentDirectoryURL = folder
        process.standardInput = FileHandle.nullDevice
        process.standardOutput = said
        process.standardError = said
        try process.run()
        let words = try said.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        return (process.terminationStatus, String(decoding: words, as: UTF8.self))
    }
}

@Suite("The formatter has nothing to say")
struct FormatTests {
    @Test func `in this checkout`() throws {
        let (status, words) = try FormatRule.lint(["Package.swift", "Sources", "Tests"], in: Checkout.top)
        #expect(status == 0, "\(words)")
        #expect(words == "")
    }

    @Test func `a badly set line is found`() throws {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent("house-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: false)
        defer { try? FileManager.default.removeItem(at: folder) }
        try FileManager.default.copyItem(
            at: Checkout.top.appendingPathComponent(".swift-format"), to: folder.appendingPathComponent(".swift-format")
        )
        try Data("let  a=1\n".utf8).write(to: folder.appendingPathComponent("Bad.swift"))
        let (status, words) = try FormatRule.lint(["Bad.swift"], in: folder)
        #expect(status == 1)
        #expect(words.contains("Bad.swift:1:"))
    }
}
