import Ports

/// What the writer does about files that are taken away from under it: what is written into them then, nobody finds again.
extension Writer {
    /// Looks after each commit, before anyone hears of it, and once a second while there is none. Nil when what was committed
    /// will be found again. `frames` are those of the log before that commit.
    func lookAtFiles(framesBefore frames: Int32?) -> StoreError? {
        guard let database else { return nil }
        if let absence = file.absence { return giveUp(database, absence, framesBefore: frames) }
        guard let absence = database.log.absence else { return nil }
        // The database is there, so it can have all that the lost log held; then nothing is missing.
        let result = database.connection.emptyLog()
        guard result == .fine else { return failed(result, "carry its log over") }
        trouble = Trouble(error: .missing(log: database.log, absence), cure: .reopening, retryAt: .now)
        return nil
    }

    /// Nothing more is written into a file that is not in its place. It stays as it was before the commit that nobody may
    /// hear of, so that it can be moved back, or copied from this process, which holds it.
    private func giveUp(_ database: Database, _ absence: HeldFile.Absence, framesBefore frames: Int32?) -> StoreError {
        let error = StoreError.missing(file, log: database.log, absence)
        database.connection.leaveLogAtClose()
        self.database = nil
        neededLog = database.log
        syncedFrames = frames
        // When this cannot be done now, it is when the store is opened again.
        if let frames { try? UnsyncedFrames.cut(log: database.log.ownPath, keeping: frames) }
        trouble = Trouble(error: error, cure: .reopening, retryAt: .now.advanced(bySeconds: secondsBetweenTries))
        return error
    }

    /// Before the store is opened again: that would make a log where none is, and take any other for its own.
    func checkFiles() throws(StoreError) {
        if let absence = file.absence {
            guard let database else { throw .missing(file, log: neededLog, absence) }
            throw giveUp(database, absence, framesBefore: database.connection.framesInLog)
        }
        if let database, database.log.absence != nil {
            let result = database.connection.emptyLog()
            guard result == .fine else { throw result.error("carry its log over", path: path) }
        }
        if let neededLog, let absence = neededLog.absence {
            throw .missing(file, log: neededLog, absence, only: neededLog)
        }
    }
}

extension StoreError {
    /// The log alone is gone, and it is not needed any more.
    fileprivate static func missing(log: HeldFile, _ absence: HeldFile.Absence) -> StoreError {
        StoreError(
            .unusable,
            "the log \(log.path) \(absence.words) while the hub runs; the store has all that was in it, and the hub begins "
                + "another. Leave that file alone: without it a crash loses messages")
    }

    /// Says what is missing and what an operator can do. `only` that file, where it is not the database.
    fileprivate static func missing(
        _ file: HeldFile, log: HeldFile?, _ absence: HeldFile.Absence, only: HeldFile? = nil
    ) -> StoreError {
        let missing = only ?? file
        let held = [file, log].compactMap { $0 }
        let copies = held.map { "cp \($0.ownPath) \($0.path)" }.joined(separator: " && ")
        let advice =
            switch absence {
            case .gone:
                "If it was moved, move it back with all that belongs to it, and the hub goes on by itself. If it was "
                    + "removed, this process still holds what was kept: before you stop it, \(copies), then start the "
                    + "hub again"
            case .replaced:
                "To go on with what lies there now, stop the hub and start it again; what this hub has kept is then only "
                    + "in the file it holds, and is lost unless that is what you copied there (\(copies))"
            case .hidden: "See to its folder; the hub goes on by itself"
            }
        return StoreError(
            .unusable, "\(missing.path) \(absence.words) while the hub runs, so nothing is taken. \(advice)")
    }
}

extension HeldFile.Absence {
    fileprivate var words: String {
        switch self {
        case .gone: "was removed or moved away"
        case .replaced: "was replaced by another file"
        case .hidden(let reason): "cannot be looked at (\(reason))"
        }
    }
}
