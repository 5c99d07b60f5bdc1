import API
import Gateway
import Messaging
import RoutingCore
import Telephony
import WireFormats

/// A preview for people.
struct PreviewText {
    let preview: Preview
    let fileName: String

    var lines: String {
        let (message, content) = (preview.message, preview.message.content)
        var lines = [
            "client \(message.client), country \(content.country), purpose \(message.purpose.rawValue), "
                + "channel \(message.channel.rawValue), route “\(content.route)”",
            wording, "",
        ]
        lines += content.text.split(separator: "\n", omittingEmptySubsequences: false).map { "  │ " + $0 }
        lines.append("")
        if message.channel == .sms { lines += cost }
        lines += preview.senders.enumerated().map { place, candidate in
            "\(place + 1). \(candidate.provider): from \(candidate.originator.onTheWire ?? "the account's own sender")"
        }
        lines.append("")
        let width = preview.settings.map(\.name.count).max() ?? 0
        lines += preview.settings.map { setting in
            "\(setting.name.padded(to: width))  \(setting.value.shown)  (\(place(setting.origin)))"
        }
        return lines.joined(separator: "\n")
    }

    private var wording: String {
        let language = "in \(preview.message.content.language)"
        guard let name = preview.template, let origin = preview.templateOrigin else { return "the caller's own text" }
        let review = preview.isReviewed.map { $0 ? ", reviewed" : ", not reviewed by a speaker" } ?? ""
        let samples = preview.samples.pairs.map { "\($0.name) = \($0.value.shown)" }.joined(separator: ", ")
        let madeUp = samples.isEmpty ? "" : "; made up here: \(samples)"
        return "template “\(name)” \(language) (\(place(origin))\(review))\(madeUp)"
    }

    private var cost: [String] {
        let segments = preview.text.segments
        let parts = preview.text.partUnits
        let division = parts.count > 1 ? " (\(parts.map(String.init).joined(separator: " + ")))" : ""
        var lines = [
            "\(segments.encoding.rawValue), \(segments.units) \(segments.units == 1 ? "unit" : "units"), "
                + (segments.count == 1 ? "1 part" : "\(segments.count) parts") + division
        ]
        if preview.unshortened != nil { lines.append("look-alikes took the place of characters, to save parts") }
        lines += preview.text.outsiders.map {
            "  not in the GSM alphabet: “\($0.scalar)” (\($0.codepoint)) at character \($0.offset + 1)"
        }
        return lines
    }

    private func place(_ origin: Origin) -> String {
        switch origin {
        case .standard: "unless set"
        case .request: "as asked"
        case .number: "by the number's country"
        case .provider: "\(origin.source), \(fileName)"
        case .file(let path, let line, let column): "\(path), \(fileName):\(line):\(column)"
        }
    }
}

extension Value {
    /// As `providers.yaml` would have it.
    fileprivate var shown: String {
        if case .array(let elements) = self {
            return elements.isEmpty ? "none" : elements.map(\.shown).joined(separator: ", ")
        }
        return scalarText ?? ""
    }
}
