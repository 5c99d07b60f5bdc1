import Glibc
import Messaging

/// Where an audit log ends: its last whole line, and what a writer left behind it that was cut off.
struct AuditTail {
    /// 0 when there is no entry yet.
    let sequence: Int
    let before: [UInt8]
    /// Of the last line.
    let hash: [UInt8]
    /// Of the whole lines, in bytes.
    let size: Int
    /// Bytes of an entry that was never finished: they have no line feed.
    let torn: Int

    /// How much is read: more than two of the longest lines.
    static let length = 1 << 17

    /// Reads the end of the file; its last entry must be signed with this key.
    init(_ file: borrowing OpenFile, _ path: String, key: AuditKey) throws(VaultError) {
        let end = Int(lseek(file.descriptor, 0, SEEK_END))
        let start = max(0, end - Self.length)
        guard end >= 0, lseek(file.descriptor, off_t(start), SEEK_SET) == off_t(start) else {
            throw .system(path, "could not be looked at")
        }
        let block = unsafe [UInt8](unsafeUninitializedCapacity: end - start) { buffer, filled in
            filled = unsafe file.readAll(into: UnsafeMutableRawBufferPointer(buffer)) ?? 0
        }
        guard block.count == end - start else { throw .system(path, "could not be read") }
        let lineFeed = UInt8(ascii: "\n")
        let whole = block.lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
        guard whole > 0 else {
            guard start == 0 else { throw .badAudit(path, "its end is no entry of this log") }
            (sequence, before, hash) = (0, AuditLine.nothingBefore, AuditLine.nothingBefore)
            (size, torn) = (0, block.count)
            return
        }
        let begin = block[..<(whole - 1)].lastIndex(of: lineFeed).map { $0 + 1 } ?? 0
        guard let last = AuditLine(SignedLine(bytes: Array(block[begin..<(whole - 1)]))), last.isSigned(by: key) else {
            throw .badAudit(path, "its last line is no entry that this hub's key signed")
        }
        (sequence, before, hash) = (last.sequence, last.before, try last.line.hash())
        (size, torn) = (start + whole, block.count - whole)
    }
}

extension VaultError {
    static func badAudit(_ path: String, _ what: String) -> VaultError {
        VaultError(
            .damaged,
            "\(path): \(what); `martlet audit verify` shows where. Bring back the log and its head from a copy, or move "
                + "\(path) and \(AuditFile.headPath(of: path)) aside for those who look into it: a new log begins then")
    }
}
