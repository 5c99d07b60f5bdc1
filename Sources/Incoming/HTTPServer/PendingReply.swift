/// The answer to one request of a conversation. Holds the conversation, so that it may come after the client or the
/// server has gone; then nobody hears it.
struct PendingReply: Reply {
    let conversation: Conversation
    /// The request's number in its conversation.
    let number: UInt64

    func answer(_ response: HTTPResponse) { conversation.answer(response, to: number) }
}
