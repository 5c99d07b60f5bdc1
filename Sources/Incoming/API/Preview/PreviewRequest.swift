import Gateway
import Messaging

extension HubSettings {
    /// What a body of `POST /v1/messages` would send for a client.
    public func preview(
        _ body: Value, client: String, at now: Instant, random: UInt64
    ) throws(Refusal) -> Preview {
        let submission = try MessageRequest.submission(from: body, credentials: .recognised(client: client))
        return try preview(submission, client: client, at: now, random: random)
    }
}
