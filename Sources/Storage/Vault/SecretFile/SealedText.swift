/// A secret file as it stands on disk, every value in it still sealed:
///
///     martlet-secrets 1 <file id> <file version>
///     kek <key id>          or: kdf scrypt 17 8 1 <base64 of 16 bytes of salt>
///     dek <data key id> <base64 of the wrapped data key>       one or more, the first is current
///     <name> <version> <data key id> <base64 of nonce, ciphertext and tag> <seconds since 1970 when it was set>
///     mac <base64 of HMAC-SHA256 over every byte above>
///
/// One line an entry, sorted by name, so that it diffs and can be read by hand. A name has two lines while it is rotated:
/// the former value, then the current one. Files of before have no time behind their values.
struct SealedText {
    static let format = "martlet-secrets"
    static let formatVersion = "1"

    struct DataKey {
        let id: String
        let wrapped: [UInt8]
    }

    struct Entry {
        let name: String
        let version: Int
        let dataKeyID: String
        let sealed: [UInt8]
        /// Seconds since 1970; nil in a file that was written without.
        let setAt: Int?
    }

    let fileID: String
    /// One more with every change of the file.
    var fileVersion: Int
    var lock: KeyLock
    var dataKeys: [DataKey]
    var entries: [Entry]

    /// Lines are counted from 1, as editors do.
    static func lineOfDataKey(_ index: Int) -> Int { 3 + index }
    func lineOfEntry(_ index: Int) -> Int { 3 + dataKeys.count + index }
    var lineOfMAC: Int { 3 + dataKeys.count + entries.count }

    /// Whether the entry at `index` is the value before the current one.
    func isFormer(at index: Int) -> Bool {
        index + 1 < entries.count && entries[index + 1].name == entries[index].name
    }

    /// Every byte above the `mac` line.
    var body: [UInt8] {
        var text = Array("\(Self.format) \(Self.formatVersion) \(fileID) \(fileVersion)\n\(lock.line)\n".utf8)
        for key in dataKeys {
            text += Array("dek \(key.id) ".utf8) + Base64Text.of(key.wrapped) + [UInt8(ascii: "\n")]
        }
        for entry in entries {
            text += Array("\(entry.name) \(entry.version) \(entry.dataKeyID) ".utf8) + Base64Text.of(entry.sealed)
            if let setAt = entry.setAt { text += Array(" \(setAt)".utf8) }
            text.append(UInt8(ascii: "\n"))
        }
        return text
    }

    /// The last line, for the code over `body`.
    static func lastLine(for code: [UInt8]) -> [UInt8] {
        Array("mac ".utf8) + Base64Text.of(code) + [UInt8(ascii: "\n")]
    }
}
