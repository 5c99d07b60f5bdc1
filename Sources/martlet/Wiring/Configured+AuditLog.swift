import Configuration
import Ports
import Vault

extension Configured {
    /// The audit log of this configuration's hub, for a command that does something without one.
    static func auditLog(of configuration: HubConfiguration) throws(Exit) -> AuditFile {
        let keys: OwnKeys
        do throws(VaultError) {
            let isNew: Bool
            (keys, isNew) = try OwnKeys.open(configuration.secretsPath)
            if isNew { Terminal.say(SecretFile.newsOfMaking(configuration.secretsPath)) }
        } catch {
            throw Exit(ExitCode.failed, error.sentence)
        }
        return try auditLog(of: configuration, keys: keys)
    }

    static func auditLog(of configuration: HubConfiguration, keys: OwnKeys) throws(Exit) -> AuditFile {
        let path = AuditFile.path(besideStore: configuration.storePath)
        do throws(VaultError) {
            return try AuditFile(path: path, seed: keys.audit, clock: SystemClock())
        } catch {
            throw Exit(ExitCode.failed, error.sentence)
        }
    }
}

extension AuditLog {
    /// Writes down what a command is about to do; what cannot be written down ends the command.
    func note(_ entry: AuditEntry) throws(Exit) {
        do throws(AuditError) { try record(entry) } catch {
            throw Exit(ExitCode.later, "the audit log cannot be written, so that nothing was done: \(error.sentence)")
        }
    }
}

extension AuditFile {
    var newsOfBeginning: String {
        "the audit log \(path) begins; keep its public key \(key) elsewhere, and exports of it from time to time: "
            + "whoever can read the hub's keys could write another one"
    }
}
