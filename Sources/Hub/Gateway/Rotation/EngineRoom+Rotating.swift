import Messaging
import Ports
import ProviderKit

extension EngineRoom {
    /// One exchange in a rotation: where one set of credentials is refused, so that nothing was taken, the same goes at
    /// once by the other, within what is left of the limit. The engine sees one attempt.
    func exchange<Answer>(
        _ exchange: Exchange<Answer>, in rotation: Rotation, isTrial: Bool,
        then done: @escaping @Sendable (Answer) -> Void
    ) {
        let now = ports.clock.now()
        let first = rotation.first(isTrial: isTrial, at: now)
        go(exchange, in: rotation, by: first, tries: 1, since: now, at: now, done)
    }

    private func go<Answer>(
        _ exchange: Exchange<Answer>, in rotation: Rotation, by credentials: Rotation.Credentials, tries: Int,
        since start: Instant, at began: Instant, _ done: @escaping @Sendable (Answer) -> Void
    ) {
        let provider = rotation.provider(by: credentials)
        guard let call = exchange.call(provider) else { return done(exchange.none) }
        ports.transport.start(call, limit: exchange.limit.left(after: began - start)) { [self] result in
            let (answer, verdict) = exchange.read(result, provider)
            let now = ports.clock.now()
            let (news, next) = rotation.learn(verdict, of: credentials, tries: tries, since: began, at: now)
            if let news { ports.log.write(news, of: rotation.name) }
            guard let next, now - start < exchange.limit.whole else {
                done(answer)
                return endIfDone(rotation, at: now)
            }
            go(exchange, in: rotation, by: next, tries: tries + 1, since: start, at: now, done)
        }
    }

    /// Has the old credentials dropped once nothing needs them: at no account that shares one of the secrets.
    private func endIfDone(_ rotation: Rotation, at now: Instant) {
        guard rotation.isDone(at: now) else { return }
        let names = Set(rotation.secrets.map(\.name))
        let sharing = rotations.filter { $0.secrets.contains { names.contains($0.name) } }
        guard sharing.allSatisfy({ $0.isDone(at: now) || $0 === rotation }), rotation.mayAskForEnd(at: now) else {
            return
        }
        ports.formerSecrets.drop(rotation.secrets, provenAt: rotation.name) { [ports] trouble in
            if let trouble {
                return ports.log.write(
                    .warning, "the old credentials of \(rotation.name) are not used any more, but \(trouble)")
            }
            rotation.end()
            ports.log.write(.note, "the old credentials of \(rotation.name) are dropped")
        }
    }
}

extension CallLimit {
    fileprivate func left(after elapsed: Interval) -> CallLimit {
        let whole = max(Interval(microseconds: whole.microseconds - elapsed.microseconds), .milliseconds(1))
        return CallLimit(connect: min(connect, whole), whole: whole)
    }
}

extension OperatorLog {
    fileprivate func write(_ news: CredentialChoice.News, of provider: String) {
        switch news {
        case .newProven:
            write(
                .note,
                "the new credentials of \(provider) are proven; the old ones are dropped once they are out of use for an "
                    + "hour, or now by `martlet secret rotate NAME --done`")
        case .oldServes(let reason):
            write(
                .warning,
                "the new credentials of \(provider) are refused, the old ones serve until they are good: \(reason.sentence)"
            )
        }
    }
}
