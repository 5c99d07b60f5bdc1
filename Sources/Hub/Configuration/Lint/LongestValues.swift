import Messaging
import Templates

/// Made-up values of the greatest length that is allowed, in letters of the GSM alphabet.
struct LongestValues {
    /// By name, as `variables:` has them.
    let declared: [String: Int]

    static let code = 10
    static let anyOther = 20

    /// Digits.
    var code: String { String((0..<(declared["code"] ?? Self.code)).map { Self.digits[$0 % 10] }) }

    private static let digits = Array("1234567890")

    /// For all that a template prints. It is read as an SMS.
    func values(for template: Template, clientName: String) -> Value {
        var members = Value.Members()
        for variable in template.variables {
            let path = Template.path(ofVariable: variable)
            guard !path.isEmpty else { continue }
            members.set(.string(path == ["code"] ? code : letters(for: path.joined(separator: "."))), at: path)
        }
        members.set(.string("sms"), at: ["message_type"])
        members.set(.string(clientName), at: ["client", "name"])
        return .object(members)
    }

    /// What every message has, whatever a template tests.
    static let always: Set<String> = ["message_type", "client.name"]

    /// The names that a client may have in a text: its own, and where a caller may bring one, the longest allowed.
    func clientNames(of own: String?) -> [String] {
        let longest = declared["client.name"].map { _ in letters(for: "client.name") }
        return [own ?? letters(for: "client.name")] + (longest.map { [$0] } ?? [])
    }

    private func letters(for name: String) -> String {
        String(repeating: "M", count: declared[name] ?? Self.anyOther)
    }
}
