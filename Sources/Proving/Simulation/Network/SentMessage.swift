/// A message in the body of a scripted provider's request: its key, and the sender that is named.
struct SentMessage: Sendable {
    let key: UInt64
    /// Nil when none is.
    let originator: String?

    /// The key, then the length of the sender plus one, or 0 for none, and the sender.
    var bytes: [UInt8] {
        let start: [UInt8] = (0..<8).map { UInt8(truncatingIfNeeded: self.key >> UInt64(56 - 8 * $0)) }
        guard let originator else { return start + [0] }
        return start + [UInt8(clamping: originator.utf8.count + 1)] + originator.utf8
    }

    static func list(in body: [UInt8]) -> [SentMessage] {
        var messages: [SentMessage] = []
        var rest = body[...]
        while rest.count > 8 {
            let key = rest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
            let length = Int(rest[rest.startIndex + 8])
            rest = rest.dropFirst(9)
            let originator = length == 0 ? nil : String(decoding: rest.prefix(length - 1), as: UTF8.self)
            rest = rest.dropFirst(max(0, length - 1))
            messages.append(SentMessage(key: key, originator: originator))
        }
        return messages
    }
}
