import Messaging
import RoutingCore

extension Hub {
    /// Who asks?
    func authenticate(_ submission: Submission) throws(Refusal) -> Authenticated {
        let settings = current
        guard let owner = identify(submission.credentials, settings) else { throw .unauthenticated }
        return Authenticated(submission, by: owner, under: settings)
    }

    /// The client that the credentials belong to, as far as `providers.yaml` still knows it.
    func identify(_ credentials: Credentials, _ settings: HubSettings) -> ClientProfile? {
        switch credentials {
        case .none: nil
        case .bearer(let key): keyring.client(withKey: key).flatMap { settings.clients[$0] }
        case .basic(let user, let key):
            keyring.client(withKey: key).flatMap { $0 == user ? settings.clients[$0] : nil }
        case .recognised(let client): settings.clients[client]
        }
    }
}
