import Messaging
import Ports
import ProviderKit
import Synchronization

/// Two sets of credentials of one account, side by side until the new one is proven and the old one is dropped.
final class Rotation: Sendable {
    typealias Credentials = CredentialChoice.Credentials

    private let new: any Provider
    private let old: any Provider
    let secrets: [RotatingSecret]
    private let state = Mutex(State())

    private struct State {
        var choice = CredentialChoice()
        /// When the old ones were last asked to be dropped.
        var dropAskedAt: Instant?
    }

    init(_ provider: any Provider, former: FormerAccount) {
        new = provider
        old = former.provider
        secrets = former.secrets
    }

    var name: String { new.name }

    func provider(by credentials: Credentials) -> any Provider { credentials == .new ? new : old }

    func first(isTrial: Bool, at now: Instant) -> Credentials {
        state.withLock { $0.choice.first(isTrial: isTrial, at: now) }
    }

    /// The news for the operator, and what the same goes by at once where it was refused; nil to let it end so.
    func learn(
        _ verdict: CredentialChoice.Verdict, of credentials: Credentials, tries: Int, since began: Instant,
        at now: Instant
    ) -> (news: CredentialChoice.News?, next: Credentials?) {
        state.withLock { state in
            let news = state.choice.learn(verdict, of: credentials, since: began, at: now)
            guard case .refused = verdict else { return (news, nil) }
            return (news, state.choice.next(after: credentials, tries: tries, since: began, at: now))
        }
    }

    func isDone(at now: Instant) -> Bool { state.withLock { $0.choice.isDone(at: now) } }

    /// True once each time that it is right to ask for the end.
    func mayAskForEnd(at now: Instant) -> Bool {
        state.withLock { state in
            guard state.choice.isDone(at: now),
                state.dropAskedAt.map({ now >= $0 + CredentialChoice.quiet }) ?? true
            else { return false }
            state.dropAskedAt = now
            return true
        }
    }

    /// Goes on with what was learnt of the same two sets of credentials under earlier settings.
    func resume(_ earlier: Rotation) {
        guard secrets.elementsEqual(earlier.secrets, by: { $0.hasValues(of: $1) }) else { return }
        let choice = earlier.state.withLock { $0.choice }
        state.withLock { $0.choice = choice }
    }

    /// The old credentials are no more.
    func end() { state.withLock { $0.choice.end() } }
}
