import Glibc

/// A file descriptor, closed with its owner.
struct OpenFile: ~Copyable {
    let descriptor: Int32

    init(_ path: String, _ flags: Int32, mode: mode_t = 0) throws(VaultError) {
        descriptor = unsafe Glibc.open(path, flags | O_CLOEXEC, mode)
        guard descriptor >= 0 else { throw .system(path, "could not be opened") }
        // What the umask took from the mode is given back, and no more.
        guard flags & O_CREAT == 0 || fchmod(descriptor, mode) == 0 else {
            throw .system(path, "could not be given its mode")
        }
    }

    /// One that somebody else opened, and that is closed here.
    init(taking descriptor: Int32) { self.descriptor = descriptor }

    deinit { if descriptor >= 0 { close(descriptor) } }

    /// How many bytes were read: fewer than fit only at the end of the file; nil when reading failed.
    func readAll(into buffer: UnsafeMutableRawBufferPointer) -> Int? {
        var count = 0
        while count < buffer.count {
            let now = unsafe Glibc.read(descriptor, buffer.baseAddress?.advanced(by: count), buffer.count - count)
            if now == 0 { break }
            if now > 0 { count += now } else if errno != EINTR { return nil }
        }
        return count
    }

    func writeAll(_ bytes: UnsafeRawBufferPointer) -> Bool {
        var count = 0
        while count < bytes.count {
            let now = unsafe Glibc.write(descriptor, bytes.baseAddress?.advanced(by: count), bytes.count - count)
            if now >= 0 { count += now } else if errno != EINTR { return false }
        }
        return true
    }
}

extension VaultError {
    /// What the system's last call said of `path`.
    static func system(_ path: String, _ what: String) -> VaultError {
        let number = errno
        let label: Label = number == EEXIST ? .exists : .fileSystem
        return VaultError(label, "\(path): \(what): \(unsafe String(cString: strerror(number)))")
    }
}
