/// How much of a message is to be erased.
public enum Erasure: Sendable, Hashable {
    /// Text, code and what the caller told; number and what was decided stay.
    case text
    /// The number too, and the caller's own words for the message.
    case recipient
}

extension Message.Content {
    public func erasing(_ erasure: Erasure) -> Message.Content {
        var content = self
        (content.text, content.code, content.context) = ("", nil, .null)
        if erasure == .recipient { (content.to, content.reference) = (.erased, nil) }
        return content
    }

    /// What is left when the key of a message was destroyed.
    public static let gone = Message.Content(
        to: .erased, country: "", text: "", language: "", route: "", candidates: [])
}

extension E164 {
    /// In the place of a number that is kept no more.
    public static let erased = E164(digits: "", callingCodeLength: 0)

    public var isErased: Bool { digits.isEmpty }
}

extension Message {
    /// How long texts are kept unless the configuration says otherwise (GOV.UK Notify's seven days).
    public static let usualRetention = Interval.seconds(7 * 86_400)

    /// Days for which its data key is kept after the day of its acceptance: its retention, or its life where that is longer.
    public var daysKept: Int {
        let longest = max(retention.microseconds, (expiresAt - acceptedAt).microseconds)
        return Int((longest + Self.day - 1) / Self.day)
    }

    /// The day of its acceptance, counted from 1970-01-01, in UTC.
    public var day: Int { Int(acceptedAt.microseconds / Self.day) }

    private static let day: Int64 = 86_400_000_000

    /// As it is kept once so much of it is erased.
    public func erasing(_ erasure: Erasure) -> Message {
        Message(
            id: id, client: client, owner: owner, purpose: purpose, channel: channel, acceptedAt: acceptedAt,
            expiresAt: expiresAt, callerLeavesAt: callerLeavesAt, retention: retention,
            content: content.erasing(erasure))
    }
}
