import Foundation
import Messaging
import Ports
import Testing

@testable import Vault

/// Writing the audit log, by one process and by several, and after one was cut off.
@Suite struct AuditFileTests {
    @Test func `an entry is one line of JSON with all that was said, for its owner's eyes`() throws {
        let folder = try AuditFolder()
        try folder.log.record(
            AuditEntry(AuditFolder.alice, "provider.drain", of: "esendex", reason: "line\n“two”", result: "asked"))
        let text = String(decoding: try folder.scratch.bytes(of: folder.log.path), as: UTF8.self)
        let nothing = Base64Text.of(AuditLine.nothingBefore)
        #expect(
            text.hasPrefix(
                #"{"sequence":1,"time":"2026-01-01T00:00:00.000Z","actor":"alice","source":"uid 1000","#
                    + #""action":"provider.drain","object":"esendex","reason":"line\n“two”","result":"asked","#
                    + #""before":"\#(String(decoding: nothing, as: UTF8.self))","signature":""#))
        #expect(text.hasSuffix("\"}\n"))
        #expect(try folder.scratch.mode(of: folder.log.path) == 0o600)
        #expect(try folder.scratch.mode(of: folder.headPath) == 0o600)
        #expect(try folder.check().trouble == nil)
        #expect(try folder.check().entries == 1)
    }

    @Test func `what is too long is cut, so that a line can always be found from the end`() throws {
        let folder = try AuditFolder()
        let long = String(repeating: "\u{1}é", count: 5_000)
        let actor = Actor(name: long, source: long)
        try folder.log.record(AuditEntry(actor, long, of: long, reason: long, result: long))
        try folder.record(1)
        let lines = try folder.lines
        #expect(lines.count == 2)
        #expect(lines[0].count < AuditTail.length / 2)
        #expect(try folder.check().trouble == nil)
    }

    @Test func `several writers at once make one chain`() async throws {
        let folder = try AuditFolder()
        let (path, key) = (folder.log.path, folder.log.key)
        try await withThrowingTaskGroup(of: Void.self) { group in
            for writer in 0..<4 {
                group.addTask {
                    // Opens the file for itself, as another process does.
                    let log = try AuditFile(path: path, seed: AuditFolder.seed, clock: StoppedClock())
                    for number in 0..<10 {
                        try log.record(AuditEntry(AuditFolder.alice, "secret.set", of: "A\(writer)_\(number)"))
                    }
                }
            }
            try await group.waitForAll()
        }
        let check = try AuditCheck(log: path, key: key)
        #expect(check.trouble == nil)
        #expect(check.entries == 40)
    }

    @Test func `an entry that was never finished is told, cut off by the next writer, and that is written down`() throws
    {
        let folder = try AuditFolder()
        try folder.record(2)
        let whole = try folder.scratch.bytes(of: folder.log.path)
        let torn = Array(try #require(try folder.lines.last).prefix(100))
        try folder.scratch.overwrite(folder.log.path, with: whole + torn)
        let trouble = try #require(try folder.check().trouble)
        #expect(trouble.kind == .unfinished)
        #expect(trouble.line == 3)
        try folder.record(1)
        #expect(try folder.check().trouble == nil)
        #expect(try folder.check().entries == 4)
        let mended = String(decoding: try folder.lines[2], as: UTF8.self)
        #expect(mended.contains(#""actor":"hub","source":"hub","action":"audit.mend","object":"entry 3""#))
        #expect(mended.contains(#""result":"cut 100 bytes of an entry that was never finished""#))
    }

    @Test func `a writer that was cut off before it renewed the head costs nothing`() throws {
        let folder = try AuditFolder()
        try folder.record(2)
        let head = try folder.scratch.bytes(of: folder.headPath)
        try folder.record(1)
        try folder.scratch.overwrite(folder.headPath, with: head)
        #expect(try folder.check().trouble == nil)
        #expect(try folder.check().entries == 3)
        try folder.record(1)
        #expect(try folder.check().entries == 4)
        #expect(try folder.check().trouble == nil)
    }

    @Test func `what cannot be written leaves the log as it was`() throws {
        let folder = try AuditFolder()
        try folder.record(1)
        let before = try folder.scratch.bytes(of: folder.log.path)
        // A folder where the head's next version would be written.
        try FileManager.default.createDirectory(atPath: folder.headPath + ".new", withIntermediateDirectories: false)
        #expect(folder.log.complaint()?.contains("hub.db.audit.head.new") == true)
        // The entry stands, of a deed that was asked for and not done; no second one is added until the head can follow.
        let after = try folder.scratch.bytes(of: folder.log.path)
        #expect(after.starts(with: before))
        #expect(folder.log.complaint() != nil)
        #expect(try folder.scratch.bytes(of: folder.log.path) == after)
        try FileManager.default.removeItem(atPath: folder.headPath + ".new")
        try folder.record(1)
        #expect(try folder.check().entries == 3)
        #expect(try folder.check().trouble == nil)
    }
}
