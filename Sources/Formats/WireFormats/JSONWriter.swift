import Messaging

/// Writes JSON (RFC 8259) piece by piece, without a space, into `bytes`.
///
///     var writer = JSONWriter()
///     writer.object {
///         $0.member("to", "447700900123")
///         $0.member("tags", array: { $0.value("a") })
///     }
///
/// Commas come by themselves: what was written last tells whether one is due. After a line feed appended to `bytes` a
/// new text begins, as JSON Lines want it.
public struct JSONWriter: Sendable {
    /// What has been written.
    public var bytes: [UInt8] = []

    /// - Parameter capacity: how many bytes are expected.
    public init(capacity: Int = 0) {
        if capacity > 0 { bytes.reserveCapacity(capacity) }
    }

    /// An object as the text or as an element.
    public mutating func object(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "{"))
        body(&self)
        bytes.append(UInt8(ascii: "}"))
    }

    /// An array as the text or as an element.
    public mutating func array(_ body: (inout JSONWriter) -> Void) {
        separate()
        bytes.append(UInt8(ascii: "["))
        body(&self)
        bytes.append(UInt8(ascii: "]"))
    }

    /// A comma, unless this is the first thing in its place. A string ends in a quote, so these bytes are never in one.
    mutating func separate() {
        switch bytes.last {
        case nil, UInt8(ascii: "{"), UInt8(ascii: "["), UInt8(ascii: ":"), 0x0A: break
        default: bytes.append(UInt8(ascii: ","))
        }
    }

    /// A string in quotes. Quotes, backslashes and control characters are escaped, all else stands for itself.
    mutating func quoted(_ text: String) {
        bytes.append(UInt8(ascii: "\""))
        if text.utf8.allSatisfy({ !Self.mustEscape($0) }) {
            bytes.append(contentsOf: text.utf8)
        } else {
            for byte in text.utf8 {
                if Self.mustEscape(byte) { escape(byte) } else { bytes.append(byte) }
            }
        }
        bytes.append(UInt8(ascii: "\""))
    }

    private static func mustEscape(_ byte: UInt8) -> Bool {
        byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\")
    }

    private mutating func escape(_ byte: UInt8) {
        bytes.append(UInt8(ascii: "\\"))
        switch byte {
        case 0x08: bytes.append(UInt8(ascii: "b"))
        case 0x09: bytes.append(UInt8(ascii: "t"))
        case 0x0A: bytes.append(UInt8(ascii: "n"))
        case 0x0C: bytes.append(UInt8(ascii: "f"))
        case 0x0D: bytes.append(UInt8(ascii: "r"))
        case ..<0x20:
            bytes.append(contentsOf: "u00".utf8)
            bytes.append(UInt8(ascii: "0") + byte >> 4)
            bytes.append(byte & 15 < 10 ? byte & 15 + 0x30 : byte & 15 + 0x57)
        default: bytes.append(byte)
        }
    }
}
