import Messaging
import WireFormats

/// One entry of what `GET /v1.0/accounts` answers, as far as it matters here.
struct EsendexAccount {
    let reference: String
    /// `messagesremaining`; nil when the entry does not tell it.
    let remaining: Double?

    /// The accounts that a user may use; nil when the body is no such list. JSON is asked for; XML is read as well.
    static func list(in body: [UInt8]) -> [EsendexAccount]? {
        let entries = body.first { $0 > 0x20 } == UInt8(ascii: "<") ? inXML(body) : inJSON(body)
        guard let entries else { return nil }
        let readable = entries.compactMap { $0 }
        return readable.isEmpty && !entries.isEmpty ? nil : readable
    }

    private static func inJSON(_ body: [UInt8]) -> [EsendexAccount?]? {
        guard case .array(let entries)? = (try? JSON.parse(body))?.members?.anyCase("accounts") else { return nil }
        return entries.map { entry in
            EsendexAccount(
                entry.members?.anyCase("reference")?.string, entry.members?.anyCase("messagesremaining")?.scalarText)
        }
    }

    private static func inXML(_ body: [UInt8]) -> [EsendexAccount?]? {
        guard let root = try? XML.parse(body), root.name.lowercased() == "accounts" else { return nil }
        return root.children.map { EsendexAccount($0.child("reference")?.text, $0.child("messagesremaining")?.text) }
    }

    private init?(_ reference: String?, _ remaining: String?) {
        guard let reference = reference?.filter({ !$0.isWhitespace }), !reference.isEmpty else { return nil }
        self.reference = reference
        self.remaining = remaining.flatMap { Double($0.filter { !$0.isWhitespace }) }
    }
}
