import Messaging
import Ports
import ProviderKit
import RoutingCore

extension EngineRoom {
    /// Stage 7, the only place that sends.
    func send(_ order: SendOrder, by provider: any Provider) {
        let dispatches = zip(order.messages, order.originators).map {
            Dispatch(message: $0, originator: $1, lifeLeft: $0.expiresAt - order.at)
        }
        ports.transport.start(provider.call(for: dispatches), limit: order.limit) { [self] result in
            let outcomes = Self.outcomes(of: result, by: provider, count: dispatches.count)
            for (message, outcome) in zip(order.messages, outcomes) where outcome.word != .accepted {
                ports.log.write(outcome, of: message, at: order.provider)
            }
            run(.ended(order, outcomes))
        }
    }

    /// One outcome a message, whatever the adapter says.
    private static func outcomes(of result: CallResult, by provider: any Provider, count: Int) -> [Outcome] {
        let outcomes = provider.outcomes(of: result, count: count)
        guard outcomes.count != count else { return outcomes }
        let reason = Reason(.unreadableAnswer, "\(provider.name) gave \(outcomes.count) outcomes for \(count) messages")
        return Array(repeating: .unknown(reason), count: count)
    }

    /// A trial that sends nothing.
    func probe(_ order: ProbeOrder, by provider: any Provider) {
        guard let call = provider.probe() else {
            return run(.probed(order, .deferred(Reason(.notStarted, "it cannot be tried"), retryAfter: nil)))
        }
        ports.transport.start(call, limit: order.limit) { [self] result in
            run(.probed(order, provider.health(in: result)))
        }
    }

    /// Asks for a message whose outcome is unknown.
    func lookUp(_ order: LookUpOrder, by provider: any Provider) {
        let question = LookUp(message: order.message, reference: nil, beganAt: order.beganAt)
        guard let call = provider.lookUp(question) else { return run(.lookedUp(order, .cannotTell)) }
        ports.transport.start(call, limit: order.limit) { [self] result in
            run(.lookedUp(order, provider.finding(in: result, of: question)))
        }
    }
}
