import Messaging

/// What a walk over an audit log found. Each entry holds the hash of the one before, and the signed head that of the last:
/// when these agree, every byte is as it was written. Only where they do not, single signatures are looked at, to name the
/// line.
public struct AuditCheck: Sendable {
    public struct Trouble: Sendable, Hashable {
        public enum Kind: String, Sendable, CaseIterable {
            case changed
            case dropped
            case reordered
            case cutShort = "cut_short"
            /// The end has no line feed: its writer was cut off, or it was added.
            case unfinished
            /// The head is gone, or no head of this key.
            case head
        }

        public let kind: Kind
        /// Counted from 1; nil when no line is at fault.
        public let line: Int?
        public let sentence: String
    }

    /// How many entries are good, from the first on.
    public private(set) var entries = 0
    /// The first thing that is wrong.
    public private(set) var trouble: Trouble?
    /// When the head was made that names the end (RFC 3339); nil without a good head.
    public var headTime: String? { head?.time }
    private(set) var lastHash = AuditLine.nothingBefore
    /// How many bytes were looked at.
    private(set) var size = 0

    private let key: AuditKey
    private var head: AuditHead?
    private var lineNumber = 0
    private var last: AuditLine?

    /// Checks the log at `path` with the public key alone: an export, which begins with its head, or a live log with its
    /// head in a file beside it. Throws only when a file cannot be read.
    public init(log path: String, key: AuditKey) throws(VaultError) {
        self.key = key
        // Before the log, which others may go on writing: it may be ahead of its head, never behind.
        let beside = PrivateFile(path: AuditFile.headPath(of: path))
        let headText = beside.exists ? try beside.read().plainBytes : nil
        var lines = try AuditLines(path)
        size = lines.size
        var line = try lines.next()
        let isExport = line.map { AuditHead.begins($0.bytes) } ?? false
        if isExport, let first = line {
            lineNumber = 1
            head = first.isWhole ? AuditHead(SignedLine(bytes: first.bytes), key: key) : nil
            line = try lines.next()
        } else {
            head = headText.flatMap { AuditHead(text: $0, key: key) }
        }
        guard let head else {
            trouble = Self.badHead(path, isExport: isExport, isThere: headText != nil)
            return
        }
        while let now = line {
            lineNumber += 1
            guard try take(now, endsAtHead: isExport, &lines) else { return }
            line = try lines.next()
        }
        if entries < head.sequence {
            let missing = head.sequence - entries
            find(
                .cutShort, "the end is missing: \(missing) \(missing == 1 ? "entry" : "entries") after entry \(entries)"
            )
        }
    }

    /// False when the line is not the next good one.
    private mutating func take(
        _ line: AuditLines.Line, endsAtHead: Bool, _ lines: inout AuditLines
    ) throws(VaultError) -> Bool {
        guard line.isWhole else {
            if let last, !isVouched(last) { return blamePrevious() }
            return find(
                .unfinished, "it has no end: its writer was cut off, or it was added; the hub's next entry removes it")
        }
        guard let entry = AuditLine(SignedLine(bytes: line.bytes)), entry.sequence == entries + 1,
            entry.before == lastHash
        else { return try blame(AuditLine(SignedLine(bytes: line.bytes)), &lines) }
        let hash = try entry.line.hash()
        if let head, entry.sequence == head.sequence, hash != head.hash {
            return find(
                .changed,
                entry.isSigned(by: key) ? "it is not the entry that the head knows" : "it is not as it was written")
        }
        if let head, entry.sequence > head.sequence {
            guard !endsAtHead else { return find(.changed, "it stands behind the end that the head knows") }
            guard entry.isSigned(by: key) else { return find(.changed, "it is not as it was written") }
        }
        (entries, lastHash, last) = (entry.sequence, hash, entry)
        return true
    }

    /// Whether the head's hash, or its own signature looked at already, answers for the entry.
    private func isVouched(_ entry: AuditLine) -> Bool {
        head.map { entry.sequence >= $0.sequence } ?? false || entry.isSigned(by: key)
    }

    /// Says what is wrong where a line does not follow the one before.
    private mutating func blame(_ entry: AuditLine?, _ lines: inout AuditLines) throws(VaultError) -> Bool {
        if let last, !isVouched(last) { return blamePrevious() }
        guard let entry, entry.isSigned(by: key) else { return find(.changed, "it is not as it was written") }
        let expected = entries + 1
        if entry.sequence == expected { return find(.changed, "it follows another log than this one") }
        if entry.sequence < expected {
            return find(.reordered, "entry \(entry.sequence) stands where entry \(expected) belongs")
        }
        while let line = try lines.next() {
            guard AuditLine(SignedLine(bytes: line.bytes))?.sequence == expected else { continue }
            return find(.reordered, "entry \(entry.sequence) stands where entry \(expected) belongs")
        }
        let gone = entry.sequence - expected
        return find(
            .dropped, gone == 1 ? "entry \(expected) is missing before it" : "\(gone) entries are missing before it")
    }

    private mutating func blamePrevious() -> Bool {
        lineNumber -= 1
        entries -= 1
        return find(.changed, "it is not as it was written")
    }

    @discardableResult
    private mutating func find(_ kind: Trouble.Kind, _ sentence: String) -> Bool {
        trouble = Trouble(kind: kind, line: kind == .cutShort ? nil : lineNumber, sentence: sentence)
        return false
    }

    private static func badHead(_ path: String, isExport: Bool, isThere: Bool) -> Trouble {
        let advice = "a changed head, or another key than the one given"
        let beside = AuditFile.headPath(of: path)
        if isExport { return Trouble(kind: .head, line: 1, sentence: "this key did not sign the head: \(advice)") }
        return Trouble(
            kind: .head, line: nil,
            sentence: isThere
                ? "this key did not sign the head in \(beside): \(advice)"
                : "the head \(beside) is missing, without which nobody knows where the log ends")
    }
}
