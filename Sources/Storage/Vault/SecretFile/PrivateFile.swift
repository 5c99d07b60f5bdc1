import Glibc
import Messaging

/// A file that nobody but its owner may see: refused when somebody else can, and replaced whole or not at all.
struct PrivateFile {
    let path: String

    static let largest = 4 << 20

    var exists: Bool {
        var status = stat()
        return unsafe lstat(path, &status) == 0
    }

    private var folder: String {
        guard let slash = path.lastIndex(of: "/") else { return "." }
        return slash == path.startIndex ? "/" : String(path[..<slash])
    }

    /// The whole file, after a look at who owns it and who may read it.
    func read(forbidding forbidden: mode_t = 0o077) throws(VaultError) -> Secret {
        let file = try OpenFile(path, O_RDONLY)
        let size = try checkedSize(of: file, forbidding: forbidden)
        // One byte more than there should be, to notice a file that grows.
        let bytes = unsafe SecretBytes.worked(in: size + 1) { buffer in
            unsafe file.readAll(into: buffer) == size ? Secret(buffer[..<size]) : nil
        }
        guard let bytes else { throw VaultError(.fileSystem, "\(path): it changed while it was read; try again") }
        return bytes
    }

    /// Makes the file, which must not be there yet, and its folder if need be; synced when it returns.
    func create(_ bytes: Secret, mode: mode_t) throws(VaultError) {
        try makeFolder()
        try write(bytes, to: path, mode: mode)
        do { try syncFolder() } catch {
            unsafe unlink(path)
            throw error
        }
    }

    /// Puts `bytes` in the file's place: written beside it, synced, renamed, and the folder synced. When a step fails the
    /// old file stands. The caller keeps others from doing the same at once.
    func replace(with bytes: Secret) throws(VaultError) {
        let beside = path + ".new"
        unsafe unlink(beside)
        try write(bytes, to: beside, mode: 0o600)
        do { try PrivateFile(path: beside).move(to: path) } catch {
            unsafe unlink(beside)
            throw error
        }
    }

    /// Takes the place of what is at `other`; synced when it returns.
    func move(to other: String) throws(VaultError) {
        guard unsafe rename(path, other) == 0 else { throw .system(other, "could not be replaced") }
        try syncFolder()
    }

    /// Keeps every other `martlet` out until what it returns is let go. The lock is on the folder: the file itself, and those
    /// that belong to it, are replaced under it.
    func lock() throws(VaultError) -> OpenFile {
        let file = try OpenFile(folder, O_RDONLY | O_DIRECTORY)
        while flock(file.descriptor, LOCK_EX) != 0 {
            guard errno == EINTR else { throw failure("its folder could not be locked") }
        }
        return file
    }

    func remove() { unsafe unlink(path) }

    private func write(_ bytes: Secret, to path: String, mode: mode_t) throws(VaultError) {
        let file = try OpenFile(path, O_WRONLY | O_CREAT | O_EXCL, mode: mode)
        // An fsync that failed is not asked again: its second answer would be a lie.
        guard unsafe bytes.withBytes({ unsafe file.writeAll($0) }), fsync(file.descriptor) == 0 else {
            let error = failure("could not be written")
            unsafe unlink(path)
            throw error
        }
    }

    private func checkedSize(of file: borrowing OpenFile, forbidding forbidden: mode_t) throws(VaultError) -> Int {
        var status = stat()
        guard unsafe fstat(file.descriptor, &status) == 0 else { throw failure("could not be looked at") }
        guard status.st_mode & S_IFMT == S_IFREG else { throw VaultError(.fileSystem, "\(path): this is no file") }
        guard status.st_uid == geteuid() || status.st_uid == 0 else {
            throw VaultError(
                .exposed,
                "\(path): it belongs to user \(status.st_uid), and martlet runs as \(geteuid()); "
                    + "chown it, if you trust what is in it")
        }
        guard status.st_mode & forbidden == 0 else {
            throw VaultError(
                .exposed,
                "\(path): others may read or write it (mode \(String(status.st_mode & 0o7777, radix: 8))); "
                    + "`chmod go= \(path)`, and change the secrets if anybody else was on this machine")
        }
        guard status.st_size <= Self.largest else {
            throw VaultError(.damaged, "\(path): it is larger than \(Self.largest) bytes; this is no file of martlet's")
        }
        return Int(status.st_size)
    }

    private func makeFolder() throws(VaultError) {
        var made = path.hasPrefix("/") ? "/" : ""
        for part in folder.split(separator: "/") {
            made += part + "/"
            guard unsafe mkdir(made, 0o700) == 0 || errno == EEXIST else {
                throw failure("its folder \(made) could not be made")
            }
        }
    }

    private func syncFolder() throws(VaultError) {
        let file = try OpenFile(folder, O_RDONLY | O_DIRECTORY)
        guard fsync(file.descriptor) == 0 else { throw failure("its folder could not be synced") }
    }

    private func failure(_ what: String) -> VaultError { .system(path, what) }
}
