import Ports
import Synchronization

/// Keeps what was recorded; while it is broken it takes nothing.
final class KeptAudit: AuditLog {
    private struct Kept {
        var entries: [AuditEntry] = []
        var isBroken = false
    }

    private let kept = Mutex(Kept())

    var entries: [AuditEntry] { kept.withLock { $0.entries } }

    func breakOff() { kept.withLock { $0.isBroken = true } }

    func mend() { kept.withLock { $0.isBroken = false } }

    func record(_ entry: AuditEntry) throws(AuditError) {
        let taken = kept.withLock { kept in
            guard !kept.isBroken else { return false }
            kept.entries.append(entry)
            return true
        }
        guard taken else { throw AuditError("the audit log is broken by hand") }
    }
}
