import Messaging
import RoutingCore

extension HubSettings {
    /// What would happen to a message of `client`, and why: the stages and the router of a real one, with nothing stored
    /// or sent. `draw` picks among shares.
    public func explain(
        _ submission: Submission, client name: String, draw: UInt64
    ) throws(Refusal) -> (facts: RoutingFacts, explanation: Explanation) {
        guard let owner = clients[name] else { throw .unknownClient(name) }
        let screened = try Hub.screen(Authenticated(submission, by: owner, under: self))
        return (screened.facts, router.explain(screened.facts, draw: draw))
    }

    /// The same computation for a message that was accepted: its facts and its draw are kept with it.
    public func explain(_ stored: StoredMessage) -> Explanation {
        let message = stored.message
        let facts = RoutingFacts(
            country: message.content.country, client: message.client, clientID: message.content.clientID,
            purpose: message.purpose, channel: message.channel, context: message.content.context)
        return router.explain(facts, draw: Hub.draw(for: message.id))
    }
}
