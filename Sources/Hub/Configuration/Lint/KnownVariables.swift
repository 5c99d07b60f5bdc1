import Templates

/// The names that a text may use: what the hub and its doors bring, what Auth0's own texts use, and what the file declares.
struct KnownVariables {
    private let names: Set<String>
    private let suggestions: [String]

    init(declared: some Collection<String>) {
        names = Set(Self.brought).union(declared)
        suggestions = declared.sorted() + Self.brought + Self.usual
    }

    /// As a template writes it: `user.name`, `user["name"]`, `lines[0].text`.
    func knows(_ variable: String) -> Bool {
        var path = Template.path(ofVariable: variable)
        if knows(path) { return true }
        // Computed, unless a member has that name.
        guard path.count > 1, let last = path.popLast(), ["size", "first", "last"].contains(last) else { return false }
        return knows(path)
    }

    /// The known name that was probably meant: of an object that is known another member, else any name.
    func nearest(to variable: String) -> String? {
        let path = Template.path(ofVariable: variable)
        guard let last = path.last else { return nil }
        let object = path.dropLast().map { $0 + "." }.joined()
        let members = object.isEmpty ? [] : suggestions.filter { $0.hasPrefix(object) }
        guard members.isEmpty else {
            return NearestWord.to(last, among: members.map { String($0.dropFirst(object.count)) }).map { object + $0 }
        }
        return NearestWord.to(path.joined(separator: "."), among: suggestions)
    }

    private func knows(_ path: [String]) -> Bool {
        guard !path.isEmpty else { return true }
        let name = path.joined(separator: ".")
        if names.contains(name) || names.contains(where: { $0.hasPrefix(name + ".") }) { return true }
        return (1...path.count).contains { Self.open.contains(path.prefix($0).joined(separator: ".")) }
    }

    /// The hub's own, the members of the Auth0 hook's context, and those of Auth0's texts.
    private static let brought = [
        "code", "text", "client.name", "client.client_id", "client.clientID", "message_type", "action", "language",
        "locale", "requestInfo.lang", "pause", "friendly_name", "support_email", "support_url", "logo_url", "home_url",
        "region", "connection", "recipient", "ip", "user_agent", "client_id", "name", "factor_type",
    ]

    /// Objects with members of the tenant's own.
    private static let open: Set<String> = [
        "user", "application", "organization", "tenant", "custom_domain", "connection", "client.metadata",
        "client.client_metadata", "client_metadata",
    ]

    /// Members of those that are often printed.
    private static let usual = [
        "user.name", "user.email", "user.phone_number", "application.name", "organization.name",
        "organization.display_name", "tenant.friendlyName", "tenant.friendly_name", "custom_domain.domain",
        "client.metadata", "client_metadata",
    ]
}
