import CSQLite
import Glibc

/// Which file stands at a path. One that is removed and made again under its name is another.
struct FileIdentity: Equatable {
    private var device: UInt64 = 0
    private var inode: UInt64 = 0

    /// Nil when no file can be seen there.
    init?(_ path: String) {
        guard unsafe csqlite_inode(path, &device, &inode) == 0 else { return nil }
    }

    /// Bytes of the file at a path; nil when there is none.
    static func size(_ path: String) -> Int? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? Int(status.st_size) : nil
    }
}
