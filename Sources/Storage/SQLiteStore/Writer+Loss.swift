import Ports

/// What the writer does when a file of the open store is removed, moved or replaced: it writes nothing more, saves what
/// only files without a name hold, and goes on when the same file is back or the saved copy stands in its place.
extension Writer {
    /// Notes the loss; the saving is tried at once, after those who wait have heard of it.
    func lost(_ loss: StoreFiles.Loss) -> StoreError {
        let file = loss == .database ? path : StoreFiles.log(of: path)
        let error = StoreError(
            .unusable, "\(file) was removed, moved or replaced while the hub has it open; nothing is taken meanwhile")
        trouble = Trouble(error: error, cure: .returning, retryAt: .now)
        return error
    }

    /// Saves what is at stake. Nil when the store may be opened again, else what keeps it from that.
    func secure(_ loss: StoreFiles.Loss) -> StoreError? {
        guard let connection = database?.connection else { return nil }
        do throws(StoreError) {
            if loss == .log { try carryOver(connection) } else { try rescue(connection) }
            return nil
        } catch { return error }
    }

    /// What a file has that was lost while it was written may be acknowledged only once it is saved: nil when nothing was
    /// lost, or all is saved.
    func lossDuringCommit(_ database: Database) -> StoreError? {
        guard let loss = database.files.loss else { return nil }
        _ = lost(loss)
        let obstacle = secure(loss)
        return loss == .database && rescued?.isThere == true ? nil : obstacle
    }

    /// Another store may lack what was acknowledged: only the one that was open, or the copy of it, is opened again.
    func refuseForeignStore() throws(StoreError) {
        guard let found = FileIdentity(path), found != known, found != rescued?.identity else { return }
        throw StoreError(
            .unusable,
            "another file stands at \(path): bring back the one that the hub had open, or start the hub again")
    }

    private func carryOver(_ connection: Connection) throws(StoreError) {
        let emptied = connection.emptyLog()
        guard emptied == .fine else { throw emptied.error("carry its log over", path: path) }
        try refuseForeignLog()
    }

    private func rescue(_ connection: Connection) throws(StoreError) {
        if let rescued, FileIdentity(path) == rescued.identity { return try refuseForeignLog() }
        let what = FileIdentity(path) == nil ? "\(path) is gone" : "another file stands at \(path)"
        if rescued?.isThere != true {
            do throws(StoreError) { rescued = try copy(connection) } catch {
                throw StoreError(.unusable, "\(what), and what it had cannot be saved yet: \(error.sentence)")
            }
        }
        let copy = RescueCopy.path(for: path)
        throw StoreError(
            .unusable,
            "\(what); all that was acknowledged is saved in \(copy): `mv \(copy) \(path)`, and the hub goes on by itself"
        )
    }

    /// The log is emptied first, so that none is left at its place which would be taken for the copy's.
    private func copy(_ connection: Connection) throws(StoreError) -> RescueCopy {
        let emptied = connection.emptyLog()
        guard emptied == .fine else { throw emptied.error("carry its log over", path: path) }
        return try RescueCopy(of: connection)
    }

    /// SQLite would take another store's log for this one's.
    private func refuseForeignLog() throws(StoreError) {
        let log = StoreFiles.log(of: path)
        guard FileIdentity.size(log) ?? 0 > 0 else { return }
        throw StoreError(.unusable, "\(log) is not the log of this store: remove it, and the hub goes on by itself")
    }
}
