import Messaging
import WireFormats

/// A message as the API shows it: no text, and the number only masked. What was erased is left out.
enum MessageBody {
    static func bytes(of stored: StoredMessage) -> [UInt8] {
        var json = JSONWriter(capacity: 512)
        write(stored, to: &json)
        return json.bytes
    }

    static func write(_ stored: StoredMessage, to json: inout JSONWriter) {
        let message = stored.message
        json.object {
            $0.member("id", message.id.description)
            $0.member("status", stored.state.rawValue)
            if !message.content.to.isErased { $0.member("to", message.content.to.masked) }
            if !message.content.country.isEmpty { $0.member("country", message.content.country) }
            $0.member("client", message.client)
            $0.member("purpose", message.purpose.rawValue)
            $0.member("channel", message.channel.rawValue)
            if !message.content.language.isEmpty { $0.member("language", message.content.language) }
            if !message.content.route.isEmpty { $0.member("route", message.content.route) }
            if let reference = message.content.reference { $0.member("reference", reference) }
            $0.member("accepted_at", message.acceptedAt.rfc3339)
            $0.member("expires_at", message.expiresAt.rfc3339)
            $0.member("attempts", array: { for attempt in stored.attempts { write(attempt, to: &$0) } })
        }
    }

    private static func write(_ attempt: AttemptRecord, to json: inout JSONWriter) {
        json.object {
            $0.member("provider", attempt.provider)
            if let outcome = attempt.outcome {
                $0.member("outcome", outcome.word.rawValue)
            } else {
                $0.memberNull("outcome")
            }
            if let reason = attempt.outcome?.reason {
                $0.member("reason", reason.sentence)
            } else {
                $0.memberNull("reason")
            }
            $0.member("at", attempt.beganAt.rfc3339)
        }
    }
}
