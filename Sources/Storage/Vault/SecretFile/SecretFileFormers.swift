import Dispatch
import Messaging
import Ports

/// Drops former values in the file of secrets, on a queue of its own. It stands in the audit log before it is done.
public struct SecretFileFormers: FormerSecrets {
    private let path: String
    private let audit: any AuditLog
    private let queue = DispatchQueue(label: "martlet.former-secrets")

    public init(path: String, audit: any AuditLog) {
        self.path = path
        self.audit = audit
    }

    public func drop(
        _ secrets: [RotatingSecret], provenAt provider: String, done: @escaping @Sendable (String?) -> Void
    ) {
        queue.async {
            do throws(Trouble) {
                for secret in secrets { try drop(secret, provenAt: provider) }
                done(nil)
            } catch {
                done(error.sentence)
            }
        }
    }

    private struct Trouble: Error {
        let sentence: String
    }

    private func drop(_ secret: RotatingSecret, provenAt provider: String) throws(Trouble) {
        var file = try vault { () throws(VaultError) in try SecretFile(opening: path) }
        // An operator was faster.
        guard let former = file.former(named: secret.name) else { return }
        guard let current = file.secret(named: secret.name),
            secret.hasValues(of: RotatingSecret(name: secret.name, current: current, former: former))
        else { throw Trouble(sentence: "\(secret.name) has been changed since: the hub needs a reload") }
        try note(secret.name, provenAt: provider)
        try vault { () throws(VaultError) in try file.dropFormer(secret.name) }
    }

    private func vault<Result>(_ body: () throws(VaultError) -> Result) throws(Trouble) -> Result {
        do throws(VaultError) { return try body() } catch { throw Trouble(sentence: error.sentence) }
    }

    private func note(_ name: String, provenAt provider: String) throws(Trouble) {
        let entry = AuditEntry(
            .hub, "secret.drop_former", of: name,
            reason: "the current value is proven at \(provider), and the former one has been out of use for an hour",
            result: "dropped")
        do throws(AuditError) { try audit.record(entry) } catch { throw Trouble(sentence: error.sentence) }
    }
}
