import Glibc
import Messaging
import Ports

/// The audit log in a file, one line an entry, with its signed head beside it. Hub and commands append to it alike: each
/// entry is written under the file's lock, after a look at what others wrote before.
public struct AuditFile: AuditLog {
    public let path: String
    private let signer: AuditSigner
    private let clock: any Clock

    /// Where the log of a store is.
    public static func path(besideStore store: String) -> String { store + ".audit" }

    static func headPath(of path: String) -> String { path + ".head" }

    /// `seed` makes the key that signs; nothing is opened or made before the first entry.
    public init(path: String, seed: Secret, clock: any Clock) throws(VaultError) {
        self.path = path
        self.clock = clock
        signer = try AuditSigner(seed: seed)
    }

    /// Whether a log was ever begun at `path`, as far as the files tell.
    public static func isThere(_ path: String) -> Bool {
        PrivateFile(path: path).exists || PrivateFile(path: headPath(of: path)).exists
    }

    /// What an auditor needs to check the log.
    public var key: AuditKey { signer.publicKey }

    /// Synced when it returns, log and head. When it throws, the entry may stand all the same, as that of a deed that was
    /// asked for and not done.
    public func record(_ entry: AuditEntry) throws(AuditError) {
        do throws(VaultError) { try append(entry) } catch { throw AuditError(error.sentence) }
    }

    private func append(_ entry: AuditEntry) throws(VaultError) {
        try begin()
        let isNew = try readHead().sequence == 0
        let file = try OpenFile(path, O_RDWR | O_APPEND | O_NOFOLLOW | (isNew ? O_CREAT : 0), mode: 0o600)
        try file.lockAgainstMartlet(path)
        let (head, tail) = (try readHead(), try AuditTail(file, path, key: key))
        try check(tail, head)
        // A writer that was cut off between the two leaves the head behind.
        if tail.sequence > head.sequence { try replaceHead(tail.sequence, tail.hash) }
        if tail.torn > 0, ftruncate(file.descriptor, off_t(tail.size)) != 0 {
            throw .system(path, "could not be rid of its unfinished end")
        }
        var (sequence, hash, text) = (tail.sequence, tail.hash, [UInt8]())
        for entry in Self.mending(tail) + [entry] {
            sequence += 1
            let line = try AuditLine(entry, sequence: sequence, at: clock.now(), after: hash, by: signer).line
            hash = try line.hash()
            text += line.bytes + [UInt8(ascii: "\n")]
        }
        // An fsync that failed is not asked again: its second answer would be a lie.
        guard unsafe text.withUnsafeBytes({ unsafe file.writeAll($0) }), fsync(file.descriptor) == 0 else {
            let error = VaultError.system(path, "could not be written")
            _ = ftruncate(file.descriptor, off_t(tail.size))
            throw error
        }
        try replaceHead(sequence, hash)
    }

    /// A new log has a head before it has a file, so that a log without a head is one whose head was taken away.
    private func begin() throws(VaultError) {
        let head = PrivateFile(path: Self.headPath(of: path))
        guard !head.exists else { return }
        guard !PrivateFile(path: path).exists else { throw .badAudit(path, "its head is gone") }
        do throws(VaultError) { try head.create(Secret(headText(0, AuditLine.nothingBefore)), mode: 0o600) } catch {
            // Another process may have made it meanwhile.
            guard error.label == .exists else { throw error }
        }
    }

    private func check(_ tail: AuditTail, _ head: AuditHead) throws(VaultError) {
        if tail.sequence < head.sequence {
            throw .badAudit(path, "it ends with entry \(tail.sequence), and its head knows \(head.sequence)")
        }
        let isSame = tail.sequence == head.sequence && tail.hash != head.hash
        let isNext = tail.sequence == head.sequence + 1 && tail.before != head.hash
        if isSame || isNext { throw .badAudit(path, "its end is not the one that its head knows") }
    }

    private static func mending(_ tail: AuditTail) -> [AuditEntry] {
        guard tail.torn > 0 else { return [] }
        let result = "cut \(tail.torn) bytes of an entry that was never finished"
        return [AuditEntry(.hub, "audit.mend", of: "entry \(tail.sequence + 1)", result: result)]
    }

    private func readHead() throws(VaultError) -> AuditHead {
        let text = try PrivateFile(path: Self.headPath(of: path)).read().plainBytes
        guard let head = AuditHead(text: text, key: key) else {
            throw .badAudit(path, "its head is none that this hub's key signed")
        }
        return head
    }

    private func replaceHead(_ sequence: Int, _ hash: [UInt8]) throws(VaultError) {
        let text = Secret(try headText(sequence, hash))
        try PrivateFile(path: Self.headPath(of: path)).replace(with: text)
    }

    private func headText(_ sequence: Int, _ hash: [UInt8]) throws(VaultError) -> [UInt8] {
        try AuditHead(sequence: sequence, hash: hash, at: clock.now(), by: signer).text
    }

    /// Writes the whole log behind a head made for it, in pieces. A log that is not whole is not written: what is wrong
    /// with it is in the answer.
    public func export(_ write: ([UInt8]) -> Void) throws(VaultError) -> AuditCheck {
        let check = try AuditCheck(log: path, key: key)
        guard check.trouble == nil else { return check }
        write(try headText(check.entries, check.lastHash))
        var lines = try AuditLines(path, upTo: check.size)
        while let line = try lines.next() { write(line.bytes + [UInt8(ascii: "\n")]) }
        return check
    }
}

extension OpenFile {
    /// Waits a while for other processes of martlet; one that was stopped by hand must not stop the hub too.
    func lockAgainstMartlet(_ path: String, _ operation: Int32 = LOCK_EX) throws(VaultError) {
        for _ in 0..<300 {
            if flock(descriptor, operation | LOCK_NB) == 0 { return }
            guard errno == EWOULDBLOCK || errno == EINTR else { throw .system(path, "could not be locked") }
            usleep(10_000)
        }
        throw VaultError(.fileSystem, "\(path): another process holds it for more than three seconds")
    }
}
