import Glibc

/// Which file stands at a path. One that is removed and made again under its name is another.
struct FileIdentity: Equatable {
    private let device: dev_t
    private let inode: ino_t

    /// Nil when no file can be seen there.
    init?(_ path: String) {
        guard let status = Self.status(path) else { return nil }
        (device, inode) = (status.st_dev, status.st_ino)
    }

    /// Bytes of the file at a path; nil when there is none.
    static func size(_ path: String) -> Int? { status(path).map { Int($0.st_size) } }

    private static func status(_ path: String) -> stat? {
        var status = stat()
        return unsafe stat(path, &status) == 0 ? status : nil
    }
}
