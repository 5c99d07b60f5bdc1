import Glibc
import Ports

/// What a failed sync leaves at the end of the write-ahead log.
///
/// SQLite forgets the frames of a commit whose sync failed, but they stand in the file, whole: whoever opened it next
/// would take for committed what was answered as failed.
enum UnsyncedFrames {
    private static let header = 32
    private static let frame = 24 + 4_096

    /// Cuts them off: the first `frames` frames stay. SQLite's locks are not on this file, so it may be opened and closed.
    static func cut(store path: String, keeping frames: Int32) throws(StoreError) {
        let log = path + "-wal"
        let descriptor = unsafe open(log, O_RDWR | O_CLOEXEC)
        guard descriptor >= 0 else {
            if errno == ENOENT { return }
            throw StoreError(.unusable, "cannot open \(log): \(describe(errno))")
        }
        defer { close(descriptor) }
        var status = stat()
        let length = frames == 0 ? 0 : header + Int(frames) * frame
        guard unsafe fstat(descriptor, &status) == 0,
            status.st_size <= length || ftruncate(descriptor, length) == 0
        else { throw StoreError(.unusable, "cannot cut \(log): \(describe(errno))") }
    }
}
