import Messaging
import Ports
import Synchronization
import Testing

@testable import Vault

@Suite("The hub ends a rotation in the file of secrets")
struct SecretFileFormersTests {
    let folder: ScratchFolder
    private let audit = HandAudit()

    init() throws {
        folder = try ScratchFolder()
        var file = try SecretFile(creating: folder.secrets)
        try file.set("PASSWORD", to: Secret("old"))
        try file.rotate("PASSWORD", to: Secret("new"))
    }

    /// Why it was not done; nil when it was.
    private func drop(_ former: String = "old", _ current: String = "new") async -> String? {
        let formers = SecretFileFormers(path: folder.secrets, audit: audit)
        let secret = RotatingSecret(name: "PASSWORD", current: Secret(current), former: Secret(former))
        return await withCheckedContinuation { continuation in
            formers.drop([secret], provenAt: "esendex") { continuation.resume(returning: $0) }
        }
    }

    private func former() throws -> String? {
        try SecretFile(opening: folder.secrets).former(named: "PASSWORD")?.text
    }

    @Test func `the former value goes, after it was written down`() async throws {
        #expect(await drop() == nil)
        #expect(try former() == nil)
        #expect(try SecretFile(opening: folder.secrets).secret(named: "PASSWORD")?.text == "new")
        #expect(audit.entries == ["hub secret.drop_former PASSWORD"])
    }

    @Test func `what an operator dropped before is done`() async throws {
        var file = try SecretFile(opening: folder.secrets)
        try file.dropFormer("PASSWORD")
        #expect(await drop() == nil)
        #expect(audit.entries == [])
    }

    @Test("Values that are not those of the hub any more stay", arguments: [("older", "new"), ("old", "newer")])
    func changed(former: String, current: String) async throws {
        #expect(await drop(former, current) == "PASSWORD has been changed since: the hub needs a reload")
        #expect(try self.former() == "old")
        #expect(audit.entries == [])
    }

    @Test func `nothing goes while the audit log cannot be written`() async throws {
        audit.breakOff()
        #expect(await drop() == "the audit log is broken by hand")
        #expect(try former() == "old")
    }

    @Test func `a file that cannot be read is told`() async throws {
        try folder.overwrite(folder.secrets, with: [])
        #expect(await drop()?.contains(folder.secrets) == true)
    }
}

private final class HandAudit: AuditLog {
    private let kept = Mutex<[String]>([])
    private let isBroken = Atomic(false)

    var entries: [String] { kept.withLock { $0 } }

    func breakOff() { isBroken.store(true, ordering: .relaxed) }

    func record(_ entry: AuditEntry) throws(AuditError) {
        if isBroken.load(ordering: .relaxed) { throw AuditError("the audit log is broken by hand") }
        kept.withLock { $0.append("\(entry.actor.name) \(entry.action) \(entry.object)") }
    }
}
