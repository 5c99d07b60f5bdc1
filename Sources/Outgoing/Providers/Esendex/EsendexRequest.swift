import Messaging
import ProviderKit
import WireFormats

/// Writes what is sent to the message dispatcher.
enum EsendexRequest {
    static func body(account: Secret, _ dispatches: [Dispatch]) -> [UInt8] {
        let common = dispatches.first.flatMap(originator)
        let isCommon = dispatches.dropFirst().allSatisfy { originator(of: $0) == common }
        var writer = JSONWriter(capacity: 120 + 240 * dispatches.count)
        writer.object { request in
            account.withBytes { request.member("accountreference", String(decoding: $0, as: UTF8.self)) }
            if isCommon, let common { request.member("from", common) }
            // Without it, letters outside the GSM alphabet would be lost.
            request.member("characterset", "Auto")
            request.member(
                "messages",
                array: { messages in
                    for dispatch in dispatches {
                        let from = isCommon ? nil : originator(of: dispatch)
                        messages.object { write(dispatch, from: from, into: &$0) }
                    }
                })
        }
        return writer.bytes
    }

    private static func write(_ dispatch: Dispatch, from: String?, into message: inout JSONWriter) {
        let content = dispatch.message.content
        message.member("to", content.to.digits)
        if let from { message.member("from", from) }
        message.member("body", content.text)
        switch dispatch.message.channel {
        case .sms:
            message.member("validity", hours(dispatch.lifeLeft))
        case .voice:
            message.member("type", "Voice")
            message.member("lang", voice(for: content.language))
        }
    }

    private static func originator(of dispatch: Dispatch) -> String? {
        dispatch.originator.map(EsendexOriginator.asSent)
    }

    /// Esendex counts a text's validity in whole hours: rounded up, at least 1 and at most its maximum of 72.
    private static func hours(_ life: Interval) -> Int {
        let hour = Interval.hours(1).microseconds
        return Int(min(max((life.microseconds + hour - 1) / hour, 1), 72))
    }

    /// The nearest of the five voices that Esendex has; British English for the languages it does not speak.
    private static func voice(for language: String) -> String {
        let tag = language.lowercased()
        if tag == "en-au" { return "en-AU" }
        return switch tag.prefix(while: { $0 != "-" }) {
        case "fr": "fr-FR"
        case "es": "es-ES"
        case "de": "de-DE"
        default: "en-GB"
        }
    }
}
