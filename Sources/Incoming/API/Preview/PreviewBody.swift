import Gateway
import Messaging
import RoutingCore
import Telephony
import WireFormats

/// A preview as JSON.
public enum PreviewBody {
    public static func bytes(of preview: Preview) -> [UInt8] {
        var json = JSONWriter(capacity: 2_048)
        json.object { write(preview, into: &$0) }
        return json.bytes
    }

    private static func write(_ preview: Preview, into json: inout JSONWriter) {
        let (message, content) = (preview.message, preview.message.content)
        json.member("client", message.client)
        json.member("to", content.to.description)
        json.member("country", content.country)
        json.member("purpose", message.purpose.rawValue)
        json.member("channel", message.channel.rawValue)
        json.member("route", content.route)
        write(preview.template, of: preview, into: &json)
        json.member("language", content.language)
        json.member("text", content.text)
        if let unshortened = preview.unshortened { json.member("unshortened", unshortened) }
        if message.channel == .sms { write(preview.text, into: &json) }
        write("sender", preview.senders.first?.originator, into: &json)
        json.member(
            "candidates",
            array: { json in
                for (provider, originator) in preview.senders {
                    json.object {
                        $0.member("provider", provider)
                        write("sender", originator, into: &$0)
                    }
                }
            })
        json.member("samples", .object(preview.samples))
        json.member(
            "values",
            object: { json in
                for setting in preview.settings {
                    json.member(
                        setting.name,
                        object: {
                            $0.member("value", setting.value)
                            write(setting.origin, into: &$0)
                        })
                }
            })
    }

    private static func write(_ name: String?, of preview: Preview, into json: inout JSONWriter) {
        guard let name else { return json.memberNull("template") }
        json.member(
            "template",
            object: {
                $0.member("name", name)
                if let reviewed = preview.isReviewed { $0.member("reviewed", reviewed) }
                if let origin = preview.templateOrigin { write(origin, into: &$0) }
            })
    }

    private static func write(_ text: SMSText, into json: inout JSONWriter) {
        json.member("encoding", text.segments.encoding.rawValue)
        json.member("units", text.segments.units)
        json.member("segments", text.segments.count)
        json.member("part_units", array: { json in for units in text.partUnits { json.value(units) } })
        json.member(
            "not_gsm",
            array: { json in
                for outsider in text.outsiders {
                    json.object {
                        $0.member("character", String(outsider.scalar))
                        $0.member("codepoint", outsider.codepoint)
                        $0.member("position", outsider.offset + 1)
                    }
                }
            })
    }

    /// Null stands for the account's own default.
    private static func write(_ name: String, _ originator: Originator?, into json: inout JSONWriter) {
        guard let sender = originator?.onTheWire else { return json.memberNull(name) }
        json.member(name, sender)
    }

    private static func write(_ origin: Origin, into json: inout JSONWriter) {
        json.member("from", origin.source)
        guard case .file(_, let line, let column) = origin else { return }
        json.member("line", line)
        json.member("column", column)
    }
}

extension Origin {
    /// `standard`, `request`, `number`, or the path of a key.
    public var source: String {
        switch self {
        case .standard: "standard"
        case .request: "request"
        case .number: "number"
        case .provider(let name): "providers.\(name).sender"
        case .file(let path, _, _): path
        }
    }
}
