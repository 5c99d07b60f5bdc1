import Glibc
import Ports

/// The lock that keeps two hubs from one store: `<store>.lock`, held with flock(2) as long as this value lives.
///
/// The file stays when the lock goes: to remove it would let two processes lock two files of the same name.
final class StoreLock {
    private let descriptor: Int32

    /// Fails with `busy`, naming the process that holds it, or with `unusable` when the file cannot be made.
    init(store path: String) throws(StoreError) {
        // Taken elsewhere: an `init` that throws once all its properties are set runs `deinit` too, and a second close
        // would close a file of another thread.
        descriptor = try Self.take(path + ".lock", store: path)
        let name = Array("\(getpid())\n".utf8)
        // Only a help for the operator: the lock is held whether or not the number can be written.
        if ftruncate(descriptor, 0) == 0 { _ = unsafe pwrite(descriptor, name, name.count, 0) }
    }

    /// Let go of by word: a child between its fork and its exec has the descriptor too, and its lock would live on there.
    deinit {
        flock(descriptor, LOCK_UN)
        close(descriptor)
    }

    private static func take(_ file: String, store path: String) throws(StoreError) -> Int32 {
        let descriptor = unsafe open(file, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else {
            throw StoreError(.unusable, "cannot open the lock \(file) of the store: \(describe(errno))")
        }
        if flock(descriptor, LOCK_EX | LOCK_NB) == 0 { return descriptor }
        let problem = errno
        defer { close(descriptor) }
        guard problem == EWOULDBLOCK else {
            throw StoreError(.unusable, "cannot lock \(file): \(describe(problem))")
        }
        throw StoreError(
            .busy,
            "the store \(path) is in use by \(holder(descriptor)), which holds \(file): "
                + "stop that one first, or give this one another store")
    }

    private static func holder(_ descriptor: Int32) -> String {
        let bytes = unsafe [UInt8](unsafeUninitializedCapacity: 20) { buffer, count in
            count = unsafe max(0, pread(descriptor, buffer.baseAddress, buffer.count, 0))
        }
        let digits = bytes.prefix { (48...57).contains($0) }
        return digits.isEmpty ? "another process" : "process \(String(decoding: digits, as: UTF8.self))"
    }
}

/// The operating system's words for an error number.
func describe(_ number: Int32) -> String {
    unsafe String(cString: strerror(number))
}
