import Messaging
import Ports
import RoutingCore

extension Hub {
    /// Who asks?
    func authenticate(_ submission: Submission) throws(Refusal) -> Authenticated {
        let settings = current
        let owner = try identify(submission.credentials, settings, for: .send)
        return Authenticated(submission, by: owner, under: settings)
    }

    /// The client that the credentials belong to, as far as `providers.yaml` still knows it.
    func identify(
        _ credentials: Credentials, _ settings: HubSettings, for scope: KeyScope
    ) throws(Refusal) -> ClientProfile {
        let name: String?
        switch credentials {
        case .none: name = nil
        case .bearer(let key, let peer): name = try client(withKey: key, named: nil, from: peer, for: scope)
        case .basic(let user, let key, let peer):
            name = try client(withKey: key, named: user, from: peer, for: scope)
        case .recognised(let client): name = client
        }
        guard let client = name.flatMap({ settings.clients[$0] }) else { throw .unauthenticated }
        return client
    }

    /// `name` is the client that the caller says it is; nil where it does not say.
    private func client(
        withKey key: String, named name: String?, from peer: String, for scope: KeyScope
    ) throws(Refusal) -> String? {
        switch keyring.verdict(on: key, from: peer, for: scope, at: clock.now()) {
        case .client(let client): return name ?? client == client ? client : nil
        case .lacksScope(let client):
            guard name ?? client == client else { return nil }
            throw .forbidden(scope)
        // The caller hears no more than a stranger.
        case .refused(let sentence): throw .unauthenticated(sentence)
        }
    }
}
