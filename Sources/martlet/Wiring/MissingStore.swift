import Configuration
import Glibc
import Ports

/// A store that is not there, where something says that a hub has been: an empty one is made all the same, as at a first
/// start, and an operator who did not expect that should hear of it.
enum MissingStore {
    /// Nil when the store is there, or nothing speaks of an earlier one. To be asked before it is opened.
    static func news(_ configuration: HubConfiguration) -> (level: LogLevel, sentence: String)? {
        let store = configuration.storePath
        guard access(store, F_OK) != 0, errno == ENOENT else { return nil }
        let begins = "the store \(store) is not there, so an empty one is made, without messages and client keys"
        // Secrets alone say nothing: they may be given before the first start.
        guard access(store + ".lock", F_OK) == 0 else { return nil }
        return (
            .warning,
            "\(begins). But \(store).lock is there, so it has been: stop the hub and bring the store back if you miss it"
        )
    }
}
