import Foundation
import Testing

@testable import Vault

/// 10,000 edits of each form, drawn from a seed: every one is found.
@Suite struct RandomEditTests {
    enum Form: CaseIterable {
        case live, liveHead, exported
    }

    @Test("Every edit is found", arguments: Form.allCases)
    func found(form: Form) throws {
        let folder = try AuditFolder()
        try folder.record(12)
        let other = try AuditFolder()
        for name in "ABCDEF" { try other.log.record(.init(AuditFolder.alice, "secret.set", of: String(name))) }
        let foreign = try other.lines[5]
        let (path, good) =
            switch form {
            case .live: (folder.log.path, try folder.scratch.bytes(of: folder.log.path))
            case .liveHead: (folder.headPath, try folder.scratch.bytes(of: folder.headPath))
            case .exported: (folder.scratch.path + "/export.jsonl", try folder.exported())
            }
        if form == .exported { _ = try folder.make("export.jsonl", good) }
        let log = form == .exported ? path : folder.log.path
        var draw = Draw(state: 15)
        var (edits, missed, kinds) = (0, [String](), Set<String>())
        while edits < 10_000 {
            let edit = AuditEdit.allCases[draw.below(AuditEdit.allCases.count)]
            let edited = edit.applied(to: good, other: foreign, &draw)
            guard edited != good else { continue }
            edits += 1
            try folder.scratch.overwrite(path, with: edited)
            if let trouble = try AuditCheck(log: log, key: folder.log.key).trouble {
                kinds.insert(trouble.kind.rawValue)
            } else {
                missed.append("edit \(edits), \(edit)")
            }
        }
        #expect(missed == [])
        try folder.scratch.overwrite(path, with: good)
        #expect(try AuditCheck(log: log, key: folder.log.key).trouble == nil)
        if form != .liveHead {
            #expect(kinds.isSuperset(of: ["changed", "dropped", "reordered", "cut_short", "unfinished"]))
        }
    }
}
