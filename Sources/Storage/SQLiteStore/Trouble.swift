import Ports

/// Why the store is not written now, and when that is tried again.
struct Trouble {
    let error: StoreError
    let cure: SQLiteResult.Cure
    /// Nil for never.
    let retryAt: Uptime?
}
