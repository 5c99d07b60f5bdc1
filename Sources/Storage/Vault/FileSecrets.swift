import Messaging
import Ports
import Synchronization

/// The secrets of one file, opened once and looked up by name.
public final class FileSecrets: SecretStore {
    private let path: String
    private let secrets: Mutex<[String: Secret]>

    /// Opens the file. When neither it nor its key is there yet, there are no secrets: a hub that needs none runs without.
    public init(path: String) throws(VaultError) {
        self.path = path
        secrets = Mutex(try Self.read(path))
    }

    public func secret(named name: String) -> Secret? { secrets.withLock { $0[name] } }

    /// Reads the file again. On an error the secrets of before stay.
    public func reload() throws(VaultError) {
        let fresh = try Self.read(path)
        secrets.withLock { $0 = fresh }
    }

    private static func read(_ path: String) throws(VaultError) -> [String: Secret] {
        do {
            let file = try SecretFile(opening: path)
            return Dictionary(
                uniqueKeysWithValues: file.entries.compactMap { entry in
                    file.secret(named: entry.name).map { (entry.name, $0) }
                })
        } catch  where error.label == .notMade {
            return [:]
        }
    }
}
