import Messaging
import RoutingCore

extension Hub {
    /// Who asks? An application named in `apps` has its own client's settings; any other has the key's.
    func authenticate(_ submission: Submission) throws(Refusal) -> Authenticated {
        let settings = current
        guard let owner = identify(submission.credentials, settings) else { throw .unauthenticated }
        let named = submission.clientID.flatMap { owner.apps[$0] }.flatMap { settings.clients[$0] }
        return Authenticated(submission: submission, settings: settings, owner: owner, client: named ?? owner)
    }

    /// The client that the credentials belong to, as far as `providers.yaml` still knows it.
    func identify(_ credentials: Credentials, _ settings: HubSettings) -> ClientProfile? {
        switch credentials {
        case .none: nil
        case .bearer(let key): keyring.client(withKey: key).flatMap { settings.clients[$0] }
        case .basic(let user, let key):
            keyring.client(withKey: key).flatMap { $0 == user ? settings.clients[$0] : nil }
        case .operatorFor(let client): settings.clients[client]
        }
    }
}
