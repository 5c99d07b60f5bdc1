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
        router.explain(RoutingFacts(of: stored.message), draw: stored.message.id.draw)
    }
}
