import Glibc

/// Every system call of this room: each says what was tried when it fails.
enum SystemCalls {
    /// A call that failed, in words for the operator.
    struct Failure: Error {
        let sentence: String

        init(_ what: String, _ path: String, _ code: Int32 = errno) {
            sentence = "\(path): \(what): \(Self.words[code] ?? "error \(code)")"
        }

        static func short(_ path: String) -> Failure { Failure("writing", path, ENOSPC) }

        private static let words: [Int32: String] = [
            ENOSPC: "no space is left", EDQUOT: "the quota is used up", EFBIG: "the file may not grow further",
            EIO: "the disk reports an error", EACCES: "permission denied", EPERM: "not permitted",
            EROFS: "the file system is read-only", ENOENT: "there is no such folder",
            ENOTDIR: "a part of it is no folder",
            EISDIR: "it is a folder", EPIPE: "nobody reads it any more", EBADF: "it is closed",
            ELOOP: "it is a loop of links",
            EMFILE: "no file descriptor is free", ENFILE: "no file descriptor is free",
        ]
    }

    /// Which file a name or a descriptor stands for, and how long it is.
    struct Status: Equatable {
        let device: UInt
        let inode: UInt
        let isRegular: Bool
        let length: Int

        fileprivate init(_ status: stat) {
            device = UInt(status.st_dev)
            inode = UInt(status.st_ino)
            isRegular = status.st_mode & S_IFMT == S_IFREG
            length = Int(status.st_size)
        }

        func isSameFile(as other: Status) -> Bool { device == other.device && inode == other.inode }
    }

    /// Opens for appending, 0600 when it has to be made.
    static func openForAppending(_ path: String) throws(Failure) -> Int32 {
        let descriptor = open(path, O_RDWR | O_APPEND | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw Failure("opening", path) }
        return descriptor
    }

    static func status(of descriptor: Int32, _ path: String) throws(Failure) -> Status {
        var found = stat()
        guard fstat(descriptor, &found) == 0 else { throw Failure("examining", path) }
        return Status(found)
    }

    /// Nil when nothing has this name.
    static func status(at path: String) -> Status? {
        var found = stat()
        return stat(path, &found) == 0 ? Status(found) : nil
    }

    /// One `write`; how many bytes it took.
    static func writeOnce(_ bytes: ArraySlice<UInt8>, to descriptor: Int32, _ path: String) throws(Failure) -> Int {
        while true {
            let taken = bytes.withUnsafeBytes { write(descriptor, $0.baseAddress, $0.count) }
            if taken >= 0 { return taken }
            switch errno {
            case EINTR: continue
            case EAGAIN: waitUntilWritable(descriptor)
            default: throw Failure("writing", path)
            }
        }
    }

    /// Without waiting: a pipe that is full is in order, one that nobody reads is not.
    static func checkWritable(_ descriptor: Int32, _ path: String) throws(Failure) {
        var asked = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        guard poll(&asked, 1, 0) >= 0 else { throw Failure("writing", path) }
        if asked.revents & Int16(POLLNVAL) != 0 { throw Failure("writing", path, EBADF) }
        if asked.revents & Int16(POLLERR | POLLHUP) != 0 { throw Failure("writing", path, EPIPE) }
    }

    static func read(_ count: Int, at offset: Int, from descriptor: Int32, _ path: String) throws(Failure) -> [UInt8] {
        var bytes = [UInt8](repeating: 0, count: count)
        let got = bytes.withUnsafeMutableBytes { pread(descriptor, $0.baseAddress, count, off_t(offset)) }
        guard got == count else { throw Failure("reading", path, got < 0 ? errno : EIO) }
        return bytes
    }

    static func sync(_ descriptor: Int32, _ path: String) throws(Failure) {
        guard fdatasync(descriptor) == 0 else { throw Failure("syncing", path) }
    }

    static func truncate(_ descriptor: Int32, to length: Int, _ path: String) throws(Failure) {
        guard ftruncate(descriptor, off_t(length)) == 0 else { throw Failure("cutting off", path) }
    }

    static func rename(_ path: String, to other: String) throws(Failure) {
        guard Glibc.rename(path, other) == 0 else { throw Failure("setting aside", path) }
    }

    /// Makes a name that was added or changed survive a power cut.
    static func syncFolder(of path: String) throws(Failure) {
        let folder = parent(of: path) ?? "."
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw Failure("opening", folder) }
        defer { Glibc.close(descriptor) }
        guard fsync(descriptor) == 0 else { throw Failure("syncing", folder) }
    }

    /// Makes the folders above `path` that are missing, 0700.
    static func makeFolder(of path: String) throws(Failure) {
        guard let folder = parent(of: path), status(at: folder) == nil else { return }
        try makeFolder(of: folder)
        guard mkdir(folder, 0o700) == 0 || errno == EEXIST else { throw Failure("making the folder", folder) }
    }

    static func close(_ descriptor: Int32) { _ = Glibc.close(descriptor) }

    private static func waitUntilWritable(_ descriptor: Int32) {
        var waiting = pollfd(fd: descriptor, events: Int16(POLLOUT), revents: 0)
        poll(&waiting, 1, -1)
    }

    private static func parent(of path: String) -> String? {
        guard let slash = path.utf8.lastIndex(of: UInt8(ascii: "/")), slash > path.startIndex else { return nil }
        return String(path[..<slash])
    }
}
