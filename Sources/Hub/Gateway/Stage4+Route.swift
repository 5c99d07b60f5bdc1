import Messaging
import RoutingCore

extension Hub {
    /// Who may carry it?
    static func route(_ screened: Screened, as id: MessageID, at now: Instant) throws(Refusal) -> Routed {
        let decision = screened.authenticated.settings.router.decide(screened.facts, draw: id.draw)
        switch decision {
        case .use(let route, let candidates):
            return Routed(screened: screened, id: id, acceptedAt: now, route: route, candidates: candidates)
        case .refused(_, let sentence): throw Refusal(.routeRefused, sentence)
        case .noRoute: throw Refusal(.routeRefused, "No route of this hub takes the message.")
        case .noneCanCarry:
            let channel = screened.authenticated.submission.channel.rawValue
            throw Refusal(.cannotCarry, "No provider of the message's route can carry \(channel).")
        case .noSender:
            throw Refusal(.cannotCarry, "None of the senders of this client may be used to reach this number.")
        }
    }
}

extension Screened {
    var facts: RoutingFacts {
        RoutingFacts(
            country: number.country, client: authenticated.client.name, clientID: authenticated.submission.clientID,
            purpose: purpose.value, channel: authenticated.submission.channel,
            context: authenticated.submission.context,
            senders: senders.value)
    }
}
