import Messaging
import RoutingCore

extension Screened {
    /// What a text can print: what the caller brought, and those of Auth0's names that follow from the message itself where
    /// the caller did not bring them.
    func variables(for wording: TemplateSet.Text) -> Value {
        let brought = authenticated.variables
        let names = wording.derivedNames
        guard !names.isEmpty, var members = brought.members else { return brought }
        let channel = authenticated.submission.channel
        if names.contains(.messageType) { members.derive("message_type", channel.rawValue) }
        // A voice pauses at dots; what is written does not show it.
        if names.contains(.pause) { members.derive("pause", channel == .voice ? "..." : "") }
        if names.contains(.language) { deriveLanguage(&members) }
        if names.contains(.ofTenant) { deriveOfTenant(&members) }
        if names.contains(.tenant) { members["tenant"] = .object(tenant(members)) }
        if names.contains(.tenantID), members["tenant"]?.scalarText == nil {
            members["tenant"] = .string(members.text("tenant", "id") ?? authenticated.owner.name)
        }
        if !names.isDisjoint(with: [.client, .application]) {
            let client = client(members)
            members["client"] = .object(client)
            if names.contains(.application) {
                members["application"] = .object(client.overlaid(by: members["application"]?.members))
            }
        }
        if names.contains(.connectionName), let name = members.text("connection", "name") {
            members["connection"] = .string(name)
        }
        return .object(members)
    }

    /// As the caller spelled it; where nobody asked, the one in which its text is looked for.
    private func deriveLanguage(_ members: inout Value.Members) {
        let said = authenticated.submission.language ?? effective.language(asked: nil).value
        members.derive("locale", said)
        var request = members["requestInfo"]?.members ?? Value.Members()
        request.derive("lang", said)
        members["requestInfo"] = .object(request)
    }

    private func tenant(_ members: Value.Members) -> Value.Members {
        var tenant = members["tenant"]?.members ?? Value.Members()
        for spelling in Self.spellings { tenant.derive(spelling, tenantName(members)) }
        return tenant
    }

    /// Where the caller does not name its tenant, it is the client whose key was used.
    private func tenantName(_ members: Value.Members) -> String {
        Self.spellings.compactMap { members.text("tenant", $0) }.first ?? members["friendly_name"]?.scalarText
            ?? authenticated.owner.displayName
    }

    /// The documentation writes the first, its example the second.
    private static let spellings = ["friendlyName", "friendly_name"]

    private func deriveOfTenant(_ members: inout Value.Members) {
        members.derive("friendly_name", tenantName(members))
        for name in ["support_email", "support_url", "logo_url", "home_url"] {
            if let value = members.text("tenant", name) { members.derive(name, value) }
        }
    }

    /// The application, by each of the names that Auth0 has for what is known of it.
    private func client(_ members: Value.Members) -> Value.Members {
        var client = members["client"]?.members ?? Value.Members()
        if let id = authenticated.submission.clientID {
            client.derive("clientID", id)
            client.derive("client_id", id)
        }
        let metadata = [client["metadata"], client["client_metadata"], members["client_metadata"]]
        if let metadata = metadata.compactMap(\.self).first(where: { !$0.isNull }) {
            client["metadata"] = metadata
            client["client_metadata"] = metadata
        }
        return client
    }
}

extension Value.Members {
    /// Sets a member that nobody brought; null is nothing.
    fileprivate mutating func derive(_ name: String, _ value: String) {
        if self[name]?.isNull ?? true { self[name] = .string(value) }
    }

    fileprivate func text(_ object: String, _ name: String) -> String? { self[object]?.at([name])?.scalarText }

    fileprivate func overlaid(by others: Value.Members?) -> Value.Members {
        var all = self
        for pair in others?.pairs ?? [] where !pair.value.isNull { all[pair.name] = pair.value }
        return all
    }
}
