import Synchronization

/// What the store has synced since it was opened.
public struct StoreStatistics: Sendable, Hashable {
    /// Transactions, each with one sync.
    public let commits: Int
    /// Message writes in them.
    public let writes: Int
}

/// The counters behind it: written by the writer's thread, read by any.
final class StoreCounters: Sendable {
    private let commits = Atomic(0)
    private let writes = Atomic(0)

    func committed(writes count: Int) {
        commits.add(1, ordering: .relaxed)
        writes.add(count, ordering: .relaxed)
    }

    var now: StoreStatistics {
        StoreStatistics(commits: commits.load(ordering: .relaxed), writes: writes.load(ordering: .relaxed))
    }
}
