import Glibc
import Ports

/// `<store>.rescued`: what was in a store whose file was removed while it was open. No hub begins anew beside it.
struct RescueCopy {
    let path: String
    let identity: FileIdentity

    static func path(for store: String) -> String { store + ".rescued" }

    /// An empty store must not be begun, nor another go on, while what was acknowledged lies in a copy.
    static func refuse(beside store: String) throws(StoreError) {
        let copy = path(for: store)
        guard FileIdentity(copy) != nil else { return }
        throw StoreError(
            .unusable,
            "\(copy) holds what a hub saved when \(store) was removed under it: `mv \(copy) \(store)` to go on with it, "
                + "or move it elsewhere to go on without")
    }

    /// Writes and syncs the copy (0600). The database must have all of the log.
    init(of connection: Connection) throws(StoreError) {
        path = Self.path(for: connection.path)
        guard FileIdentity(path) == nil else {
            throw StoreError(.unusable, "\(path) is in the way of a copy of the store: move it elsewhere")
        }
        let part = path + ".part"
        unsafe unlink(part)
        try StoreFolder.makeFile(part)
        let vacuum = try connection.prepare("VACUUM INTO ?1")
        let result = vacuum.with(1, text: part) { vacuum.run() }
        guard result == .fine else { throw result.error("be copied to \(part)", path: connection.path) }
        try Self.sync(part)
        guard unsafe rename(part, path) == 0, let identity = FileIdentity(path) else {
            throw StoreError(.unusable, "cannot name \(part) \(path): \(describe(errno))")
        }
        self.identity = identity
        try Self.sync(StoreFolder.folder(of: path))
    }

    var isThere: Bool { FileIdentity(path) == identity }

    func remove() {
        if isThere { unsafe unlink(path) }
    }

    /// A file that SQLite has closed, or a folder: none of its locks goes with the descriptor.
    private static func sync(_ path: String) throws(StoreError) {
        let descriptor = unsafe open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(.unusable, "cannot open \(path): \(describe(errno))") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw StoreError(.unusable, "cannot sync \(path): \(describe(errno))") }
    }
}
