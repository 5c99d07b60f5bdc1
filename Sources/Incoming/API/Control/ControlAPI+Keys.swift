import Gateway
import HTTPServer
import Messaging
import Ports
import WireFormats

extension ControlAPI {
    /// `{"client": NAME, "scopes": [WORD, …]?, "expires": "90d" or RFC 3339?, "from": [CIDR, …]?}` →
    /// `{"key": TEXT}`
    func addKey(_ body: Value, _ actor: Actor) throws(Refusal) -> HTTPResponse {
        let client = try text("client", in: body)
        let key = try hub.addKey(client: client, try terms(in: body), by: actor, reason: reason(in: body))
        var json = JSONWriter()
        json.object { $0.member("key", key) }
        return Self.json(json.bytes, status: 201)
    }

    private func terms(in body: Value) throws(Refusal) -> Keyring.Terms {
        var terms = Keyring.Terms()
        var problems: [FieldProblem] = []
        if let words = texts("scopes", in: body) {
            let scopes = words.compactMap(KeyScope.init(rawValue:))
            if scopes.count < words.count || scopes.isEmpty {
                let known = KeyScope.allCases.map(\.rawValue).joined(separator: ", ")
                problems.append(FieldProblem("/scopes", "A scope is one of \(known)."))
            }
            terms.scopes = Set(scopes)
        }
        if let ranges = texts("from", in: body) {
            terms.sources = ranges.compactMap(AddressRange.init)
            if terms.sources.count < ranges.count || ranges.isEmpty {
                let form = "10.0.0.0/8, 192.0.2.7 or 2001:db8::/32, with nothing but zeros behind the prefix"
                problems.append(FieldProblem("/from", "An address range is written as \(form)."))
            }
        }
        if let end = body.at(["expires"])?.string {
            terms.expiresAt = Interval(text: end).map { clock.now() + $0 } ?? Instant(rfc3339: end)
            if terms.expiresAt.map({ $0 <= clock.now() }) ?? true {
                let form = "90d, or as 2027-01-31T00:00:00Z"
                problems.append(FieldProblem("/expires", "An end is a time from now on, as \(form)."))
            }
        }
        guard problems.isEmpty else {
            throw Refusal(
                .invalid, problems.count == 1 ? problems[0].sentence : "Several things are wrong.", problems: problems)
        }
        return terms
    }

    private func texts(_ name: String, in body: Value) -> [String]? {
        guard case .array(let elements)? = body.at([name]) else { return nil }
        return elements.map { $0.string ?? "" }
    }

    /// `{"id": ID, "reason": TEXT?}` → the key that was withdrawn
    func revokeKey(_ body: Value, _ actor: Actor) throws(Refusal) -> HTTPResponse {
        let key = try hub.revokeKey(try text("id", in: body), by: actor, reason: reason(in: body))
        var json = JSONWriter()
        write(key, to: &json)
        return Self.json(json.bytes)
    }

    /// `{"keys": [{"id", "client", "scopes", "expires_at"?, "expired", "from", "created_at", "last_used_at"?}, …]}`
    func listKeys() -> HTTPResponse {
        var json = JSONWriter()
        json.object { $0.member("keys", array: { for key in hub.keyring.all { write(key, to: &$0) } }) }
        return Self.json(json.bytes)
    }

    private func write(_ key: ClientKey, to json: inout JSONWriter) {
        json.object {
            $0.member("id", key.id)
            $0.member("client", key.client)
            $0.member("scopes", array: { for scope in key.scopes.map(\.rawValue).sorted() { $0.value(scope) } })
            if let end = key.expiresAt { $0.member("expires_at", end.rfc3339) }
            $0.member("expired", !key.isLive(at: clock.now()))
            $0.member("from", array: { for range in key.sources { $0.value(range.description) } })
            $0.member("created_at", key.createdAt.rfc3339)
            if let used = key.lastUsedAt { $0.member("last_used_at", used.rfc3339) }
        }
    }
}
