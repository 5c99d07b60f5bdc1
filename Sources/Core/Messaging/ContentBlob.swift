/// The private part of a message as one versioned run of bytes, the same in every store.
///
/// Version 1 is the byte 1, then, in this order: the length of the calling code (one byte), the digits of the number,
/// country, text, code, originator, language, reference, route, how many candidates, the candidates. A text is its
/// length in bytes and its UTF-8. A text that may be missing has its length plus one, and 0 when it is missing. Lengths
/// and counts are LEB128: seven bits a byte, lowest first, the high bit says that more follow.
///
/// Version 2 adds, after the candidates, the application as the caller named it (a text that may be missing) and what the
/// caller told about the request (a value, see `ContentBlob+Value.swift`).
///
/// Version 3 has senders in place of the originator, which it writes as missing: after what the caller told, how many
/// there are, and each as a byte (0 for the sender itself, 1 for an entry's name) and a text. An originator of an older
/// version is the only sender of its message.
public enum ContentBlob {
    static let version: UInt8 = 3

    /// The whole blob, of version 3.
    public static func encode(_ content: Message.Content) -> [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(room(for: content))
        bytes.append(version)
        bytes.append(UInt8(clamping: content.to.callingCodeLength))
        append(content.to.digits, to: &bytes)
        append(content.country, to: &bytes)
        append(content.text, to: &bytes)
        append(optional: content.code, to: &bytes)
        append(optional: nil, to: &bytes)
        append(content.language, to: &bytes)
        append(optional: content.reference, to: &bytes)
        append(content.route, to: &bytes)
        append(length: content.candidates.count, to: &bytes)
        for candidate in content.candidates { append(candidate, to: &bytes) }
        append(optional: content.clientID, to: &bytes)
        append(content.context, to: &bytes)
        append(content.senders, to: &bytes)
        return bytes
    }

    /// Nil for anything but a whole blob of a known version: truncated, with bytes left over, not UTF-8.
    public static func decode(_ bytes: [UInt8]) -> Message.Content? {
        var reader = ContentBlobReader(bytes)
        guard let version = reader.byte(), (1...Self.version).contains(version), let callingCodeLength = reader.byte(),
            let digits = reader.text(), let country = reader.text(), let text = reader.text(),
            let code = reader.optionalText(), let originator = reader.optionalText(), let language = reader.text(),
            let reference = reader.optionalText(), let route = reader.text(), let candidates = reader.texts()
        else { return nil }
        var clientID: String?
        var context = Value.null
        if version >= 2 {
            guard let named = reader.optionalText(), let told = reader.value() else { return nil }
            (clientID, context) = (named.text, told)
        }
        var senders = originator.text.map { [SenderName.literal($0)] } ?? []
        if version >= 3 {
            guard let named = reader.senders() else { return nil }
            senders = named
        }
        guard reader.isAtEnd else { return nil }
        return Message.Content(
            to: E164(digits: digits, callingCodeLength: Int(callingCodeLength)), country: country, text: text,
            code: code.text, senders: senders, language: language, reference: reference.text, route: route,
            candidates: candidates, clientID: clientID, context: context)
    }

    /// Enough for the whole blob unless a text is longer than two bytes of length can say.
    private static func room(for content: Message.Content) -> Int {
        var room = 32 + content.to.digits.utf8.count + content.country.utf8.count + content.text.utf8.count
        room += content.language.utf8.count + content.route.utf8.count
        room += (content.code?.utf8.count ?? 0) + (content.reference?.utf8.count ?? 0)
        for candidate in content.candidates { room += candidate.utf8.count + 2 }
        return room
    }

    static func append(_ text: String, to bytes: inout [UInt8]) {
        append(length: text.utf8.count, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    private static func append(optional text: String?, to bytes: inout [UInt8]) {
        guard let text else { return bytes.append(0) }
        append(length: text.utf8.count + 1, to: &bytes)
        bytes.append(contentsOf: text.utf8)
    }

    static func append(length: Int, to bytes: inout [UInt8]) {
        var rest = length
        while rest > 0x7F {
            bytes.append(UInt8(truncatingIfNeeded: rest & 0x7F | 0x80))
            rest >>= 7
        }
        bytes.append(UInt8(truncatingIfNeeded: rest))
    }
}
