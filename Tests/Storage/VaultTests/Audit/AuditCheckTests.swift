import Foundation
import Messaging
import Testing

@testable import Vault

/// What a check says of a log, live and exported.
@Suite struct AuditCheckTests {
    private func trouble(
        _ count: Int = 5, live: Bool, after edit: (inout [[UInt8]]) -> Void
    ) throws -> AuditCheck.Trouble? {
        let folder = try AuditFolder()
        try folder.record(count)
        if live {
            var lines = try folder.lines
            edit(&lines)
            try folder.write(lines)
            return try folder.check().trouble
        }
        let exported = try folder.exported()
        var lines = exported.split(separator: 0x0A).map(Array.init)
        let head = lines.removeFirst()
        edit(&lines)
        let path = try folder.make("export.jsonl", ([head] + lines).flatMap { $0 + [0x0A] })
        return try AuditCheck(log: path, key: folder.log.key).trouble
    }

    @Test("A good one is good", arguments: [true, false], [1, 5])
    func good(live: Bool, count: Int) throws {
        #expect(try trouble(count, live: live) { _ in } == nil)
    }

    @Test("A changed entry is named, wherever it stands", arguments: [true, false], [0, 2, 4])
    func changed(live: Bool, index: Int) throws {
        let found = try #require(try trouble(live: live) { $0[index][60] ^= 1 })
        #expect(found.kind == .changed)
        #expect(found.line == index + (live ? 1 : 2))
        #expect(found.sentence == "it is not as it was written")
    }

    @Test("A dropped entry is named by the one after it; of the last ones the head knows", arguments: [true, false])
    func dropped(live: Bool) throws {
        let found = try #require(try trouble(live: live) { $0.remove(at: 2) })
        #expect(found.kind == .dropped)
        #expect(found.line == (live ? 3 : 4))
        #expect(found.sentence == "entry 3 is missing before it")
        let end = try #require(try trouble(live: live) { $0.removeLast(2) })
        #expect(end.kind == .cutShort)
        #expect(end.line == nil)
        #expect(end.sentence == "the end is missing: 2 entries after entry 3")
    }

    @Test("Entries out of their order are named", arguments: [true, false])
    func reordered(live: Bool) throws {
        let swapped = try #require(try trouble(live: live) { $0.swapAt(1, 3) })
        #expect(swapped.kind == .reordered)
        #expect(swapped.sentence == "entry 4 stands where entry 2 belongs")
        let twice = try #require(try trouble(live: live) { $0.append($0[4]) })
        #expect(twice.kind == .reordered)
        #expect(twice.sentence == "entry 5 stands where entry 6 belongs")
    }

    @Test func `an entry of another log with the same key does not fit in`() throws {
        let other = try AuditFolder()
        try other.record(2)
        try other.log.record(.init(AuditFolder.alice, "secret.set", of: "X"))
        let foreign = try other.lines[2]
        let found = try #require(try trouble(live: true) { $0[2] = foreign })
        #expect(found.kind == .changed)
    }

    @Test func `an export that goes on behind its end is found`() throws {
        let folder = try AuditFolder()
        try folder.record(2)
        let exported = try folder.exported()
        try folder.record(1)
        let path = try folder.make("export.jsonl", exported + folder.lines[2] + [0x0A])
        let found = try #require(try AuditCheck(log: path, key: folder.log.key).trouble)
        #expect(found.sentence == "it stands behind the end that the head knows")
    }

    @Test func `a live log without its head is not good`() throws {
        let folder = try AuditFolder()
        try folder.record(2)
        try FileManager.default.removeItem(atPath: folder.headPath)
        let found = try #require(try folder.check().trouble)
        #expect(found.kind == .head)
        #expect(found.sentence.contains("hub.db.audit.head is missing"))
    }

    @Test func `what is broken is not exported`() throws {
        let folder = try AuditFolder()
        try folder.record(3)
        try folder.write(try folder.lines.dropFirst())
        var written = 0
        let check = try folder.log.export { written += $0.count }
        #expect(check.trouble?.kind == .dropped)
        #expect(written == 0)
    }

    @Test func `the signatures are those of RFC 8032`() throws {
        // 7.1, test 2.
        let seed: [UInt8] = [
            0x4C, 0xCD, 0x08, 0x9B, 0x28, 0xFF, 0x96, 0xDA, 0x9D, 0xB6, 0xC3, 0x46, 0xEC, 0x11, 0x4E, 0x0F, 0x5B, 0x8A,
            0x31, 0x9F, 0x35, 0xAB, 0xA6, 0x24, 0xDA, 0x8C, 0xF6, 0xED, 0x4F, 0xB8, 0xA6, 0xFB,
        ]
        let signature: [UInt8] = [
            0x92, 0xA0, 0x09, 0xA9, 0xF0, 0xD4, 0xCA, 0xB8, 0x72, 0x0E, 0x82, 0x0B, 0x5F, 0x64, 0x25, 0x40, 0xA2, 0xB2,
            0x7B, 0x54, 0x16, 0x50, 0x3F, 0x8F, 0xB3, 0x76, 0x22, 0x23, 0xEB, 0xDB, 0x69, 0xDA, 0x08, 0x5A, 0xC1, 0xE4,
            0x3E, 0x15, 0x99, 0x6E, 0x45, 0x8F, 0x36, 0x13, 0xD0, 0xF1, 0x1D, 0x8C, 0x38, 0x7B, 0x2E, 0xAE, 0xB4, 0x30,
            0x2A, 0xEE, 0xB0, 0x0D, 0x29, 0x16, 0x12, 0xBB, 0x0C, 0x00,
        ]
        let signer = try AuditSigner(seed: Secret(seed))
        #expect(signer.publicKey.bytes.prefix(4) == [0x3D, 0x40, 0x17, 0xC3])
        #expect(try signer.signature(of: [0x72]) == signature)
        #expect(signer.publicKey.signed([0x72], signature))
        #expect(!signer.publicKey.signed([0x73], signature))
        #expect(AuditKey(signer.publicKey.description) == signer.publicKey)
        #expect(AuditKey("nonsense") == nil)
    }
}
