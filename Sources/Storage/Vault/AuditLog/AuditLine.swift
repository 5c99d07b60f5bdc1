import Messaging
import Ports
import WireFormats

/// One entry of the audit log as it stands in the file:
/// `{"sequence":7,"time":…,"actor":…,"source":…,"action":…,"object":…,"reason":…,"result":…,"before":HASH,"signature":…}`.
/// `before` is the SHA-256 of the whole line before, so that no line can be changed, taken out or moved alone.
struct AuditLine {
    static let purpose = "martlet/audit/entry/1"
    /// What the first line names as the one before it.
    static let nothingBefore = [UInt8](repeating: 0, count: Hashes.length)
    /// In UTF-8 bytes; what is longer is cut. A line then stays below `AuditTail.length`, whatever must be escaped.
    static let longestField = 1_000

    let line: SignedLine
    let sequence: Int
    let before: [UInt8]

    /// Makes the line that follows `before`.
    init(
        _ entry: AuditEntry, sequence: Int, at time: Instant, after before: [UInt8], by signer: AuditSigner
    ) throws(VaultError) {
        var json = JSONWriter(capacity: 512)
        json.object {
            $0.member("sequence", sequence)
            $0.member("time", time.rfc3339)
            $0.member("actor", Self.cut(entry.actor.name))
            $0.member("source", Self.cut(entry.actor.source))
            $0.member("action", Self.cut(entry.action))
            $0.member("object", Self.cut(entry.object))
            if let reason = entry.reason { $0.member("reason", Self.cut(reason)) }
            $0.member("result", Self.cut(entry.result))
            $0.member("before", String(decoding: Base64Text.of(before), as: UTF8.self))
        }
        line = try SignedLine(signing: json.bytes, as: Self.purpose, by: signer)
        self.sequence = sequence
        self.before = before
    }

    /// Nil when the line has not the form of an entry. Its signature is not looked at.
    init?(_ line: SignedLine) {
        var cursor = LineCursor(line.body)
        guard cursor.take("{\"sequence\":"), let sequence = cursor.takeNumber(), cursor.take(",\"time\":\"") else {
            return nil
        }
        let name = ",\"before\":\""
        cursor.skip(toLast: name.utf8.count + Base64Text.length(of: Hashes.length) + 1)
        guard cursor.take(name), let before = cursor.takeHash(), cursor.take("\"") else { return nil }
        self.line = line
        self.sequence = sequence
        self.before = before
    }

    func isSigned(by key: AuditKey) -> Bool { line.isSigned(as: Self.purpose, by: key) }

    private static func cut(_ text: String) -> String {
        guard text.utf8.count > longestField else { return text }
        var end = text.utf8.index(text.startIndex, offsetBy: longestField)
        while end.samePosition(in: text.unicodeScalars) == nil { end = text.utf8.index(before: end) }
        return text[..<end] + "…"
    }
}
