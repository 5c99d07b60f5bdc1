/// One message that the simulator took.
public struct SimulatedMessage: Sendable, Hashable {
    /// The header's id, a GUID in capitals.
    public let id: String
    /// The id of the batch, one a request.
    public let batch: String
    public let account: String
    /// As received, a leading `+` included; of several with commas between them, this one.
    public let to: String
    /// Nil when neither the message nor the request named a sender.
    public let from: String?
    public let body: String
    /// `SMS` or `Voice`.
    public let type: String
    /// `GSM`, `Unicode` or `Auto`.
    public let characterset: String
    /// In hours; nil when not given.
    public let validity: Int?
    /// When it was received, ISO 8601 in UTC.
    public let at: String
    /// The user whose credentials were used.
    public let user: String
    /// When it is to be sent, as received.
    public let sendat: String?
}
