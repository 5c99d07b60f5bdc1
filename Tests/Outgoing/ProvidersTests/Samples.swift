import Messaging
import Ports
import ProviderKit
import Providers
import Testing

/// Dispatches and providers of which a test changes only what it is about.
enum Sample {
    static let secrets = ["EX7654321", "user@example.com", "s3cret-word"]

    static func dispatch(
        to digits: String = "447700900123", text: String = "123456 is your Shop code.", code: String? = nil,
        from originator: String? = nil, language: String = "en", purpose: Purpose = .otp, channel: Channel = .sms,
        reference: String? = nil, lifeLeft: Interval = .minutes(5)
    ) -> Dispatch {
        let content = Message.Content(
            to: E164(digits: digits, callingCodeLength: 2), country: "GB", text: text, code: code,
            language: language, reference: reference, route: "all", candidates: ["esendex"])
        let message = Message(
            id: MessageID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001), client: "shop", owner: "shop",
            purpose: purpose, channel: channel, acceptedAt: Instant(milliseconds: 0),
            expiresAt: Instant(milliseconds: 300_000), content: content)
        return Dispatch(message: message, originator: originator, lifeLeft: lifeLeft)
    }

    static func settings(
        texts: [String: String] = [:], credentials: [String: String]? = nil, masksCodes: Bool = false
    ) -> ProviderSettings {
        let given = credentials ?? ["account": secrets[0], "username": secrets[1], "password": secrets[2]]
        return ProviderSettings(
            name: "main", texts: texts, credentials: given.mapValues { Secret(Array($0.utf8)) }, masksCodes: masksCodes)
    }

    static func esendex(_ texts: [String: String] = [:]) throws -> any Provider {
        try Esendex.kind.make(settings(texts: texts))
    }

    static func answered(_ status: Int, _ body: String = "", retryAfter: String? = nil) -> CallResult {
        .answered(HTTPAnswer(status: status, retryAfter: retryAfter, body: Array(body.utf8)))
    }

    static func ids(_ ids: String...) -> String {
        let headers = ids.map { #"{"uri":"https://api.esendex.com/v1.0/messageheaders/\#($0)","id":"\#($0)"}"# }
        return #"{"batch":{"batchid":"F8BF9867","messageheaders":[\#(headers.joined(separator: ","))]}}"#
    }
}
