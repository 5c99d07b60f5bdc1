import Messaging
import WireFormats

/// How far an audit log had come at a moment, signed: `{"head":7,"hash":HASH,"time":…,"signature":…}`. It stands beside
/// the log and is replaced after each entry, so that a log that lost its end is noticed; an export begins with one.
struct AuditHead {
    static let purpose = "martlet/audit/head/1"

    /// The number of the last entry; 0 before the first.
    let sequence: Int
    /// Of the last entry's line.
    let hash: [UInt8]
    /// When it was made (RFC 3339).
    let time: String
    let line: SignedLine

    init(sequence: Int, hash: [UInt8], at time: Instant, by signer: AuditSigner) throws(VaultError) {
        var json = JSONWriter(capacity: 256)
        json.object {
            $0.member("head", sequence)
            $0.member("hash", String(decoding: Base64Text.of(hash), as: UTF8.self))
            $0.member("time", time.rfc3339)
        }
        self.sequence = sequence
        self.hash = hash
        self.time = time.rfc3339
        line = try SignedLine(signing: json.bytes, as: Self.purpose, by: signer)
    }

    /// Nil when the line has not the form of a head, or another key signed it.
    init?(_ line: SignedLine, key: AuditKey) {
        var cursor = LineCursor(line.body)
        guard cursor.take("{\"head\":"), let sequence = cursor.takeNumber(), cursor.take(",\"hash\":\""),
            let hash = cursor.takeHash(), cursor.take("\",\"time\":\""), line.isSigned(as: Self.purpose, by: key)
        else { return nil }
        self.sequence = sequence
        self.hash = hash
        time = String(decoding: cursor.rest.dropLast(), as: UTF8.self)
        self.line = line
    }

    /// Reads the file's text.
    init?(text: [UInt8], key: AuditKey) {
        guard text.last == UInt8(ascii: "\n") else { return nil }
        self.init(SignedLine(bytes: text.dropLast()), key: key)
    }

    static func begins(_ line: [UInt8]) -> Bool { line.starts(with: "{\"head\":".utf8) }

    /// The file's text.
    var text: [UInt8] { line.bytes + [UInt8(ascii: "\n")] }
}
