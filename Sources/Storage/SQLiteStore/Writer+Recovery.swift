import Ports

/// How the writer comes back from trouble by itself, trying once a second.
extension Writer {
    /// Notes the trouble and what it takes to end it.
    func failed(_ result: SQLiteResult, _ action: String) -> StoreError {
        let error = result.error(action, path: path)
        trouble = Trouble(error: error, cure: result.cure, retryAt: nextTry(after: result.cure))
        return error
    }

    /// True when the store was in trouble and is written again.
    func recoverIfDue(_ lock: StoreLock) -> Bool {
        guard let trouble, let due = trouble.retryAt, due <= .now else { return false }
        let loss = database?.files.loss
        if let loss, let error = secure(loss) {
            self.trouble = Trouble(
                error: error, cure: .returning, retryAt: .now.advanced(bySeconds: secondsBetweenTries))
            return false
        }
        let mustReopen = loss != nil || trouble.cure != .time
        do throws(StoreError) {
            if mustReopen { try reopen(lock) }
        } catch {
            self.trouble = Trouble(error: error, cure: .reopening, retryAt: nextTry(after: .reopening))
            return false
        }
        guard let database else { return false }
        // What was recovered from the log is in the database, and synced there, before anything is built on it.
        let emptied = mustReopen ? database.connection.emptyLog() : .fine
        let result = emptied == .fine ? database.transaction.rehearse() : emptied
        guard result == .fine else {
            _ = failed(result, "write")
            return false
        }
        self.trouble = nil
        syncedFrames = nil
        rescued?.remove()
        rescued = nil
        return true
    }

    /// Gives up the connection and opens another. When that fails there is none, and when it cannot write, it can read.
    private func reopen(_ lock: StoreLock) throws(StoreError) {
        reopenedAt = .now
        try refuseForeignStore()
        if let frames = database?.connection.framesInLog { syncedFrames = frames }
        // Each time: while the file could not be reached, neither could what is to be cut off.
        if let syncedFrames { try UnsyncedFrames.cut(store: path, keeping: syncedFrames) }
        database = nil
        let opened = try Database(reopening: path, lock, ContentCells(seal: seal))
        known = opened.files.database
        database = opened
    }

    private func nextTry(after cure: SQLiteResult.Cure) -> Uptime? {
        switch cure {
        case .time: .now.advanced(bySeconds: secondsBetweenTries)
        // At once, but not more often than that.
        case .reopening, .returning: reopenedAt?.advanced(bySeconds: secondsBetweenTries) ?? .now
        case .restart: nil
        }
    }
}
