import Foundation
import Messaging
import Ports

@testable import Vault

/// An audit log in a folder of its own.
struct AuditFolder {
    let scratch: ScratchFolder
    let log: AuditFile

    static let seed = Secret([UInt8](1...32))
    static let alice = Actor(name: "alice", source: "uid 1000")

    init(seed: Secret = seed) throws {
        scratch = try ScratchFolder()
        log = try AuditFile(path: scratch.path + "/hub.db.audit", seed: seed, clock: StoppedClock())
    }

    var headPath: String { log.path + ".head" }

    func record(_ count: Int) throws {
        for number in 0..<count {
            try log.record(
                AuditEntry(Self.alice, "provider.drain", of: "esendex", reason: "wall \(number)", result: "asked"))
        }
    }

    func check() throws -> AuditCheck { try AuditCheck(log: log.path, key: log.key) }

    func exported() throws -> [UInt8] {
        var all: [UInt8] = []
        _ = try log.export { all += $0 }
        return all
    }

    var lines: [[UInt8]] {
        get throws { try scratch.bytes(of: log.path).split(separator: 0x0A).map(Array.init) }
    }

    /// Writes a file of its own and says where it is.
    func make(_ name: String, _ bytes: [UInt8]) throws -> String {
        try Data(bytes).write(to: URL(fileURLWithPath: "\(scratch.path)/\(name)"))
        return "\(scratch.path)/\(name)"
    }

    /// Each line with a line feed.
    func write(_ lines: some Sequence<[UInt8]>) throws {
        try scratch.overwrite(log.path, with: lines.flatMap { $0 + [0x0A] })
    }
}

struct StoppedClock: Clock {
    func now() -> Instant { Instant(microseconds: 1_767_225_600_000_000) }
}

extension AuditFile {
    /// The sentence of the error with which an entry is refused.
    func complaint(_ entry: AuditEntry = AuditEntry(.hub, "hub.start", of: "providers.yaml")) -> String? {
        do {
            try record(entry)
            return nil
        } catch { return error.sentence }
    }
}
