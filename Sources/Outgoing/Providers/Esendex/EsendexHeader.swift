import Messaging
import WireFormats

/// A message header, as far as it tells which message it is of.
struct EsendexHeader {
    let id: String
    /// Digits only.
    let to: String
    /// Nil when it does not tell, as with the next three.
    let isOutbound: Bool?
    let channel: Channel?
    let submittedAt: Instant?
    /// The beginning of the text; empty when it does not tell.
    let summary: String

    /// Nil when it lacks what names it.
    init?(_ node: XMLNode) {
        guard node.name.lowercased() == "messageheader", let id = node.attribute("id"), !id.isEmpty,
            let to = node.child("to")?.child("phonenumber")?.text.filter({ ("0"..."9").contains($0) }), !to.isEmpty
        else { return nil }
        func word(_ name: String) -> String? { node.child(name)?.text.filter { !$0.isWhitespace }.lowercased() }
        self.id = id
        self.to = to
        isOutbound = word("direction").map { $0 == "outbound" }
        channel =
            switch word("type") {
            case "sms": .sms
            case "voice": .voice
            default: nil
            }
        submittedAt = word("submittedat").flatMap { Instant(rfc3339: $0) }
        summary = node.child("summary")?.text ?? ""
    }

    /// True when nothing in it speaks against its being the header of this message, submitted at `start` or later.
    func mayBe(of message: Message, since start: Instant) -> Bool {
        to == message.content.to.digits && isOutbound != false && (channel ?? message.channel) == message.channel
            && (submittedAt ?? start) >= start && EsendexSummary.fits(summary, message.content.text)
    }
}
