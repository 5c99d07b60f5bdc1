import Glibc
import Ports

/// Makes the place of a store: the folder (0700 where it is missing) and an empty file (0600).
enum StoreFolder {
    /// To be called before SQLite opens the file: a later open and close would drop SQLite's own locks.
    static func prepare(for path: String) throws(StoreError) {
        guard !path.isEmpty else { throw StoreError(.unusable, "the store has no path: name a file") }
        try makeFolder(folder(of: path))
    }

    /// SQLite takes the log of an empty database for a leftover and removes it: with it would go all that was not yet
    /// carried over.
    static func checkLog(of path: String) throws(StoreError) {
        guard size(of: path) == 0, size(of: path + "-wal") > 0 else { return }
        throw StoreError(
            .unusable,
            "the store \(path) is missing or empty, and its log \(path)-wal is there: it may hold messages. Bring the store "
                + "back to its place, or move the log away to begin with an empty store")
    }

    /// 0 where there is none.
    private static func size(of path: String) -> Int {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status.st_size : 0
    }

    /// An empty file is an empty database. SQLite gives its `-wal` file the same mode.
    static func makeFile(_ path: String) throws(StoreError) {
        let descriptor = unsafe open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw StoreError(.unusable, "cannot open the store \(path): \(describe(errno))") }
        defer { close(descriptor) }
        guard fchmod(descriptor, 0o600) == 0 else {
            throw StoreError(.unusable, "cannot make the store \(path) private (0600): \(describe(errno))")
        }
    }

    static func folder(of path: String) -> String {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")) else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    private static func makeFolder(_ folder: String) throws(StoreError) {
        if unsafe mkdir(folder, 0o700) == 0 { return try syncFolder(of: folder) }
        switch errno {
        case EEXIST: return
        case ENOENT where folder != "/" && folder != ".":
            try makeFolder(self.folder(of: folder))
            guard unsafe mkdir(folder, 0o700) == 0 || errno == EEXIST else { fallthrough }
            try syncFolder(of: folder)
        default:
            throw StoreError(.unusable, "cannot make the folder \(folder) of the store: \(describe(errno))")
        }
    }

    /// A new name is kept by a power cut only when the folder that holds it is synced.
    private static func syncFolder(of path: String) throws(StoreError) {
        let parent = folder(of: path)
        let descriptor = unsafe open(parent, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(.unusable, "cannot open \(parent): \(describe(errno))") }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else {
            throw StoreError(.unusable, "cannot sync \(parent): \(describe(errno))")
        }
    }
}
