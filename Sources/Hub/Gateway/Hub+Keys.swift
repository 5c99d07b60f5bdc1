import Messaging
import Ports
import RoutingCore

// The keys of clients, as an operator handles them.
extension Hub {
    /// Makes a key for a client of `providers.yaml`; its text is shown this once.
    public func addKey(
        client: String, _ terms: Keyring.Terms = .init(), by actor: Actor, reason: String? = nil
    ) throws(Refusal) -> String {
        guard current.clients[client] != nil else { throw .unknownClient(client) }
        return try recorded(by: actor, "client_key.add", of: client, reason: reason) { () throws(Refusal) in
            try keyring.add(client: client, terms, at: clock.now())
        }
    }

    /// Withdraws a key; whoever brings it is refused from this moment on.
    public func revokeKey(_ id: String, by actor: Actor, reason: String? = nil) throws(Refusal) -> ClientKey {
        try recorded(by: actor, "client_key.revoke", of: id, reason: reason) { () throws(Refusal) in
            let key = try keyring.revoke(id)
            log.write(.note, "an operator revoked key \(id) of \(key.client)")
            return key
        }
    }
}
