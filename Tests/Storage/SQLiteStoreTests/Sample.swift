import Messaging
import Ports

/// Messages for tests: the n-th is accepted n milliseconds after `start`.
enum Sample {
    static let start = Instant(milliseconds: 1_750_000_000_000)

    static func key(_ n: Int) -> UInt64 { UInt64(start.milliseconds + Int64(n)) << 16 | 0x7000 }

    static func message(_ n: Int, life: Interval = .minutes(5), text: String = "123456 is your code.") -> Message {
        let at = start + .milliseconds(Int64(n))
        return Message(
            id: MessageID(high: key(n), low: 0x8000_0000_0000_0000 | UInt64(n)), client: "shop", owner: "auth0",
            purpose: .otp, channel: .sms, acceptedAt: at, expiresAt: at + life,
            content: Message.Content(
                to: E164(digits: "447700900123", callingCodeLength: 2), country: "GB", text: text, code: "123456",
                senders: [.literal("ACME")], language: "en", reference: nil, route: "British Isles",
                candidates: ["esendex", "console"]))
    }

    static func begin(_ n: Int, ordinal: Int = 1) -> StoreWrite {
        .begin(AttemptID(message: key(n), ordinal: ordinal), Decision("esendex"), at: start + .seconds(1))
    }

    static func end(_ n: Int, _ outcome: Outcome, _ state: MessageState, ordinal: Int = 1) -> StoreWrite {
        .end(AttemptID(message: key(n), ordinal: ordinal), outcome, at: start + .seconds(2), state: state)
    }
}
