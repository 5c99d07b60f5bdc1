import Glibc
import Ports

/// A file of the store held open beside SQLite: as long as this value lives no other file can get its inode, so one look
/// at the path tells whether it still leads there.
///
/// That of the database must outlive its connections: to close it drops SQLite's locks on the file.
final class HeldFile {
    let path: String
    private let descriptor: Int32
    private let device: dev_t
    private let inode: ino_t

    init(_ path: String) throws(StoreError) {
        var status = stat()
        descriptor = try Self.open(path, &status)
        self.path = path
        (device, inode) = (status.st_dev, status.st_ino)
    }

    deinit { close(descriptor) }

    /// Why nobody who opens the path now would find this file; nil when it is in its place.
    var absence: Absence? {
        var status = stat()
        guard unsafe stat(path, &status) == 0 else { return errno == ENOENT ? .gone : .hidden(describe(errno)) }
        return status.st_dev == device && status.st_ino == inode ? nil : .replaced
    }

    enum Absence: Equatable {
        case gone, replaced
        /// In the operating system's words.
        case hidden(String)
    }

    /// Leads to this file wherever it is, even nowhere. A program that knows the process can copy it from there.
    var ownPath: String { "/proc/\(getpid())/fd/\(descriptor)" }

    private static func open(_ path: String, _ status: inout stat) throws(StoreError) -> Int32 {
        let descriptor = unsafe Glibc.open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else { throw StoreError(.unusable, "cannot open \(path): \(describe(errno))") }
        if unsafe fstat(descriptor, &status) == 0 { return descriptor }
        let problem = errno
        close(descriptor)
        throw StoreError(.unusable, "cannot look at \(path): \(describe(problem))")
    }
}
