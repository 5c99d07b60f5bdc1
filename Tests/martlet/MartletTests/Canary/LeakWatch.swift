import Messaging
import Synchronization

/// Remembers what a test handed to its hub, and looks for it in what the hub and its commands wrote to standard error,
/// and in the files of its store.
final class LeakWatch: Sendable {
    private let canaries = Mutex<[Canary]>([])
    /// More would tell nothing new.
    private static let most = 24
    /// Shorter values may stand anywhere.
    private static let shortest = 8

    func add(_ canary: Canary) {
        guard canary.value.utf8.count >= Self.shortest else { return }
        canaries.withLock { if $0.count < Self.most, !$0.contains(canary) { $0.append(canary) } }
    }

    /// Number and text of a message.
    func add(_ message: Value.Members) {
        if let to = message["to"]?.string { add(Canary(.number, to.filter(\.isNumber))) }
        if let text = message["text"]?.string { add(Canary(.text, text)) }
    }

    func leaks(of hub: HubProcess) -> [String] {
        let canaries = canaries.withLock { $0 }
        guard !canaries.isEmpty else { return [] }
        let logs = (try? Place.files(in: hub.folder.path) { !Self.isSearched($0) }) ?? []
        let said = hub.transcript.filter { $0.name.hasSuffix("on stderr") }
        return CanarySearch(for: canaries).leaks(in: logs + said)
    }

    /// The hub's log, and the files of its store.
    private static func isSearched(_ name: String) -> Bool {
        name.hasPrefix("serve-") && name.hasSuffix(".err") || name.hasPrefix("hub.db")
    }
}
