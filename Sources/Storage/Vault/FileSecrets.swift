import Messaging
import Ports
import Synchronization

/// The secrets of one file, opened once and looked up by name. The hub's own keys are not among them.
public final class FileSecrets: SecretStore {
    private struct Values {
        var current: [String: Secret] = [:]
        var former: [String: Secret] = [:]
    }

    private let path: String
    private let values: Mutex<Values>

    /// Opens the file. When neither it nor its key is there yet, there are no secrets: a hub that needs none runs without.
    public init(path: String) throws(VaultError) {
        self.path = path
        values = Mutex(try Self.read(path))
    }

    public func secret(named name: String) -> Secret? { values.withLock { $0.current[name] } }

    public func formerSecret(named name: String) -> Secret? { values.withLock { $0.former[name] } }

    /// Reads the file again. On an error the secrets of before stay.
    public func reload() throws(VaultError) {
        let fresh = try Self.read(path)
        values.withLock { $0 = fresh }
    }

    private static func read(_ path: String) throws(VaultError) -> Values {
        var values = Values()
        do {
            let file = try SecretFile(opening: path)
            for entry in file.entries where !entry.isOwn {
                values.current[entry.name] = file.secret(named: entry.name)
                values.former[entry.name] = file.former(named: entry.name)
            }
        } catch  where error.label == .notMade {}
        return values
    }
}
