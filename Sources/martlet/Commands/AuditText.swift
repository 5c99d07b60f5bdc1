import Messaging

/// An entry of the audit log in a line for people.
enum AuditText {
    static func line(of entry: Value) -> String {
        let text = { (name: String) in plain(entry.at([name])?.scalarText ?? "") }
        let what = [text("action"), text("object")].filter { !$0.isEmpty }.joined(separator: " ")
        let parts = [text("sequence"), text("time"), "\(text("actor")) (\(text("source")))", what, text("result")]
        let reason = text("reason")
        return (parts + (reason.isEmpty ? [] : ["“\(reason)”"])).joined(separator: "  ")
    }

    /// What others wrote must not move the cursor of who reads it.
    private static func plain(_ text: String) -> String {
        String(String.UnicodeScalarView(text.unicodeScalars.map { isControl($0) ? " " : $0 }))
    }

    private static func isControl(_ scalar: Unicode.Scalar) -> Bool {
        scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value)
    }
}
