import Gateway
import Messaging

extension HubSettings {
    /// What a body of `POST /v1/messages` would send for a client, or for the application that its key speaks for.
    public func preview(
        _ body: Value, client: String, clientID: String? = nil, at now: Instant, random: UInt64
    ) throws(Refusal) -> Preview {
        var submission = try MessageRequest.submission(from: body, credentials: .recognised(client: client))
        submission.clientID = clientID
        return try preview(submission, client: client, at: now, random: random)
    }
}
