import Messaging

extension Engine {
    /// What the message would be sent by in this lane now: the table and the provider are today's.
    func originator(of message: Message, at lane: Int) -> Originator {
        if message.content.senders.isEmpty, lanes[lane].profile.sender == nil { return .accountDefault }
        return (router?.senders ?? .none).originator(
            for: message.content.senders, at: lanes[lane].profile.name, owning: lanes[lane].profile.sender,
            in: message.content.country)
    }

    /// Whether the provider may carry the message: not where it names senders of which none may be used.
    func mayCarry(_ message: Message, at lane: Int) -> Bool {
        if message.content.senders.isEmpty { return true }
        return (router?.senders ?? .none).allow(
            message.content.senders, at: lanes[lane].profile.name, in: message.content.country)
    }

    /// Whether anything of the message can leave by this lane, its health apart.
    func isCandidate(_ lane: Int, for message: Message) -> Bool {
        lanes[lane].isConfigured && mayCarry(message, at: lane)
    }
}
