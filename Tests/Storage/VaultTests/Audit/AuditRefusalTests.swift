import Foundation
import Messaging
import Ports
import Testing

@testable import Vault

/// A log that was tampered with is not written on: what shows it would be lost.
@Suite struct AuditRefusalTests {
    private func complaint(after tampering: (AuditFolder) throws -> Void) throws -> String? {
        let folder = try AuditFolder()
        try folder.record(3)
        try tampering(folder)
        let before = FileManager.default.contents(atPath: folder.log.path)
        let complaint = folder.log.complaint()
        #expect(FileManager.default.contents(atPath: folder.log.path) == before)
        return complaint
    }

    @Test func `one that lost its end`() throws {
        let complaint = try complaint { try $0.write(try $0.lines.dropLast()) }
        #expect(complaint?.contains("hub.db.audit: it ends with entry 2, and its head knows 3") == true)
        #expect(
            complaint?.contains("hub.db.audit.head aside for those who look into it: a new log begins then") == true)
    }

    @Test func `one that was emptied, and one that is gone`() throws {
        #expect(try complaint { try $0.write([]) }?.contains("it ends with entry 0, and its head knows 3") == true)
        let gone = try complaint { try FileManager.default.removeItem(atPath: $0.log.path) }
        #expect(gone?.contains("hub.db.audit: could not be opened: No such file or directory") == true)
    }

    @Test func `one whose head is gone, or was changed`() throws {
        let gone = try complaint { try FileManager.default.removeItem(atPath: $0.headPath) }
        #expect(gone?.contains("hub.db.audit: its head is gone") == true)
        let changed = try complaint { folder in
            var head = try folder.scratch.bytes(of: folder.headPath)
            head[8] = UInt8(ascii: "2")
            try folder.scratch.overwrite(folder.headPath, with: head)
        }
        #expect(changed?.contains("its head is none that this hub's key signed") == true)
    }

    @Test func `one whose last entry was changed`() throws {
        let complaint = try complaint { folder in
            var bytes = try folder.scratch.bytes(of: folder.log.path)
            bytes[bytes.count - 300] ^= 1
            try folder.scratch.overwrite(folder.log.path, with: bytes)
        }
        #expect(complaint?.contains("its last line is no entry that this hub's key signed") == true)
    }

    @Test func `one of another key`() throws {
        let folder = try AuditFolder()
        try folder.record(1)
        let other = try AuditFile(
            path: folder.log.path, seed: Secret([UInt8](2...33)), clock: StoppedClock())
        #expect(other.complaint()?.contains("its head is none that this hub's key signed") == true)
        #expect(try AuditCheck(log: folder.log.path, key: other.key).trouble?.kind == .head)
    }

    @Test func `once both are moved aside, a new log begins`() throws {
        let folder = try AuditFolder()
        try folder.record(3)
        for path in [folder.log.path, folder.headPath] {
            try FileManager.default.moveItem(atPath: path, toPath: path + ".old")
        }
        try folder.record(1)
        #expect(try folder.check().entries == 1)
        #expect(try folder.check().trouble == nil)
    }
}
