import Messaging

@testable import RoutingCore

extension Message {
    /// A message whose number in the run is its key; each goes to a recipient of its own unless one is given.
    static func sample(
        _ key: UInt64, _ purpose: Purpose = .transactional, through candidates: [String] = ["a", "b"],
        at now: Instant = World.start, life: Interval? = nil, leaves: Instant? = nil, channel: Channel = .sms,
        recipient: UInt64? = nil, by senders: [SenderName] = [], to country: String = "GB", client: String = "c"
    ) -> Message {
        Message(
            id: MessageID(high: key, low: 0), client: client, owner: client, purpose: purpose, channel: channel,
            acceptedAt: now, expiresAt: now + (life ?? purpose.life), callerLeavesAt: leaves,
            content: Content(
                to: E164(digits: "4477\(1_000_000 + (recipient ?? key))", callingCodeLength: 2), country: country,
                text: "hello", senders: senders, language: "en",
                route: "r", candidates: candidates))
    }
}

extension Message {
    func sent(by senders: [SenderName], to country: String) -> Message {
        var content = content
        (content.senders, content.country) = (senders, country)
        return Message(
            id: id, client: client, owner: owner, purpose: purpose, channel: channel, acceptedAt: acceptedAt,
            expiresAt: expiresAt, callerLeavesAt: callerLeavesAt, content: content)
    }
}

extension ProviderProfile {
    static func named(
        _ name: String, batch: Int = 1, perSecond: Double? = nil, inFlight: Int? = nil, begun: Int = 512,
        channels: Set<Channel> = [.sms], owning sender: SenderName? = nil
    ) -> ProviderProfile {
        ProviderProfile(
            name: name, channels: channels, batch: batch,
            limits: ProviderLimits(perSecond: perSecond, inFlight: inFlight, begun: begun),
            sender: sender)
    }
}
