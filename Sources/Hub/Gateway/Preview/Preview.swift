import Messaging
import RoutingCore
import Telephony

/// What a message would be, with nothing stored or sent, and where each value that counted came from.
public struct Preview: Sendable {
    /// As a send would store it.
    public let message: Message
    /// The text as the phone network sees it.
    public let text: SMSText
    /// The template that words it; nil for the caller's own text.
    public let template: String?
    /// Where that template's text stands.
    public let templateOrigin: Origin?
    /// Whether a speaker of the language has looked at a ready text; nil for any other.
    public let isReviewed: Bool?
    /// The text before look-alikes took the place of characters; nil where none did.
    public let unshortened: String?
    /// What was made up for variables that the caller did not bring: a send without them is refused.
    public let samples: Value.Members
    /// By candidate, in their order.
    public let senders: [(provider: String, originator: Originator)]
    public let settings: [Setting]

    /// One value that holds for the message.
    public struct Setting: Sendable {
        /// Its key in `providers.yaml`.
        public let name: String
        /// As `providers.yaml` writes it.
        public let value: Value
        public let origin: Origin
    }
}
