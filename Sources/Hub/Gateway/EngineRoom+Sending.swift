import Messaging
import Ports
import ProviderKit
import RoutingCore

extension EngineRoom {
    /// Stage 7, the only place that sends.
    func send(_ order: SendOrder, by account: Account) {
        let dispatches = zip(order.messages, order.originators).map {
            Dispatch(message: $0, originator: $1, lifeLeft: $0.expiresAt - order.at)
        }
        guard let rotation = account.rotation else {
            let provider = account.provider
            return ports.transport.start(provider.call(for: dispatches), limit: order.limit) { [self] result in
                end(order, Self.outcomes(of: result, by: provider, count: dispatches.count))
            }
        }
        let sending = Exchange<[Outcome]>(
            limit: order.limit, call: { $0.call(for: dispatches) },
            read: { result, provider in
                let outcomes = Self.outcomes(of: result, by: provider, count: dispatches.count)
                return (outcomes, CredentialChoice.Verdict(outcomes))
            }, none: [])
        exchange(sending, in: rotation, isTrial: true) { [self] outcomes in end(order, outcomes) }
    }

    private func end(_ order: SendOrder, _ outcomes: [Outcome]) {
        for (message, outcome) in zip(order.messages, outcomes) where outcome.word != .accepted {
            ports.log.write(outcome, of: message, at: order.provider)
        }
        run(.ended(order, outcomes))
    }

    /// One outcome a message, whatever the adapter says.
    private static func outcomes(of result: CallResult, by provider: any Provider, count: Int) -> [Outcome] {
        let outcomes = provider.outcomes(of: result, count: count)
        guard outcomes.count != count else { return outcomes }
        let reason = Reason(.unreadableAnswer, "\(provider.name) gave \(outcomes.count) outcomes for \(count) messages")
        return Array(repeating: .unknown(reason), count: count)
    }

    /// A trial that sends nothing.
    func probe(_ order: ProbeOrder, by account: Account) {
        let nothing = Outcome.deferred(Reason(.notStarted, "it cannot be tried"), retryAfter: nil)
        let probing = Exchange<Outcome>(
            limit: order.limit, call: { $0.probe() },
            read: { result, provider in
                let health = provider.health(in: result)
                return (health, CredentialChoice.Verdict([health]))
            }, none: nothing)
        exchange(probing, with: account) { [self] health in run(.probed(order, health)) }
    }

    /// Asks for a message whose outcome is unknown.
    func lookUp(_ order: LookUpOrder, by account: Account) {
        let question = LookUp(message: order.message, reference: nil, beganAt: order.beganAt)
        let asking = Exchange<LookUpFinding>(
            limit: order.limit, call: { $0.lookUp(question) },
            read: { result, provider in
                let finding = provider.finding(in: result, of: question)
                return (finding, CredentialChoice.Verdict(finding, provider.health(in: result)))
            }, none: .cannotTell)
        exchange(asking, with: account) { [self] finding in run(.lookedUp(order, finding)) }
    }

    /// What sends nothing goes by the credentials that work.
    private func exchange<Answer>(
        _ exchange: Exchange<Answer>, with account: Account, then done: @escaping @Sendable (Answer) -> Void
    ) {
        if let rotation = account.rotation { return self.exchange(exchange, in: rotation, isTrial: false, then: done) }
        guard let call = exchange.call(account.provider) else { return done(exchange.none) }
        ports.transport.start(call, limit: exchange.limit) { done(exchange.read($0, account.provider).answer) }
    }
}
