/// A file of whole lines that is only ever appended to: after each append it holds every line whole, or the append failed and
/// it is as it was.
///
/// Lives on the sink's queue alone.
final class LineFile {
    private let path: String
    private var open: Open?
    /// Set when a failed append could not be taken back: nothing is added before it is.
    private var mustCutTo: Int?

    private struct Open {
        let descriptor: Int32
        var status: SystemCalls.Status
        var length: Int
    }

    /// How an append failed.
    struct Failure: Error {
        let sentence: String
        /// False when some of the lines may still stand in the file.
        let isTakenBack: Bool
    }

    init(path: String) { self.path = path }

    deinit { if let open { SystemCalls.close(open.descriptor) } }

    /// The length at present, opening the file if need be.
    func length() throws(Failure) -> Int { try ready().length }

    /// Appends the lines with one write and syncs.
    func append(_ lines: [UInt8]) throws(Failure) {
        let file = try ready()
        guard file.status.isRegular else { return try appendToDevice(lines, file) }
        do throws(SystemCalls.Failure) {
            let taken = try SystemCalls.writeOnce(lines[...], to: file.descriptor, path)
            guard taken == lines.count else { throw .short(path) }
        } catch {
            throw takeBack(to: file, after: error, syncing: true)
        }
        do throws(SystemCalls.Failure) {
            try SystemCalls.sync(file.descriptor, path)
        } catch {
            // After a failed sync the system's word on this descriptor is worth nothing any more: it is not asked again.
            throw takeBack(to: file, after: error, syncing: false)
        }
        open?.length += lines.count
    }

    /// Sets the file aside as `path.1`, or the next number that is free, so that the next append begins a new file.
    func setAside() throws(Failure) {
        guard try ready().status.isRegular else { return }
        do throws(SystemCalls.Failure) {
            try SystemCalls.rename(path, to: nextAside())
            close()
            try SystemCalls.syncFolder(of: path)
        } catch {
            throw Failure(sentence: error.sentence, isTakenBack: true)
        }
    }

    /// What was set aside before stays: nobody may have read it yet.
    private func nextAside() -> String {
        var number = 1
        while SystemCalls.status(at: "\(path).\(number)") != nil { number += 1 }
        return "\(path).\(number)"
    }

    private func takeBack(to former: Open, after error: SystemCalls.Failure, syncing: Bool) -> Failure {
        defer { close() }
        do throws(SystemCalls.Failure) {
            try SystemCalls.truncate(former.descriptor, to: former.length, path)
            if syncing { try SystemCalls.sync(former.descriptor, path) }
            return Failure(sentence: error.sentence, isTakenBack: true)
        } catch let second {
            mustCutTo = former.length
            return Failure(sentence: "\(error.sentence); \(second.sentence)", isTakenBack: false)
        }
    }

    /// A pipe or a device cannot be cut back or synced.
    private func appendToDevice(_ lines: [UInt8], _ file: Open) throws(Failure) {
        let taken: Int
        do throws(SystemCalls.Failure) {
            taken = try SystemCalls.writeOnce(lines[...], to: file.descriptor, path)
        } catch {
            throw Failure(sentence: error.sentence, isTakenBack: true)
        }
        guard taken == lines.count else {
            throw Failure(sentence: SystemCalls.Failure.short(path).sentence, isTakenBack: false)
        }
    }

    /// The file that now has this name. Somebody may have moved or removed it: what is appended must not vanish with it.
    private func ready() throws(Failure) -> Open {
        if let open, let now = SystemCalls.status(at: path), now.isSameFile(as: open.status), now.length == open.length
        {
            return open
        }
        close()
        do throws(SystemCalls.Failure) {
            return try reopen()
        } catch {
            close()
            throw Failure(sentence: error.sentence, isTakenBack: true)
        }
    }

    private func reopen() throws(SystemCalls.Failure) -> Open {
        try SystemCalls.makeFolder(of: path)
        let isNew = SystemCalls.status(at: path) == nil
        let descriptor = try SystemCalls.openForAppending(path)
        let status: SystemCalls.Status
        do throws(SystemCalls.Failure) {
            status = try SystemCalls.status(of: descriptor, path)
        } catch {
            SystemCalls.close(descriptor)
            throw error
        }
        open = Open(descriptor: descriptor, status: status, length: status.length)
        if isNew { try SystemCalls.syncFolder(of: path) }
        if status.isRegular {
            let length = try mend(descriptor, length: status.length)
            open?.length = length
        }
        return Open(descriptor: descriptor, status: status, length: open?.length ?? status.length)
    }

    private func mend(_ descriptor: Int32, length: Int) throws(SystemCalls.Failure) -> Int {
        if let former = mustCutTo {
            // A file that is shorter by now, or another, has nothing of ours to take back.
            if former < length { try SystemCalls.truncate(descriptor, to: former, path) }
            mustCutTo = nil
            return min(former, length)
        }
        return try TornLine.mend(descriptor, length: length, path)
    }

    private func close() {
        if let open { SystemCalls.close(open.descriptor) }
        open = nil
    }
}
