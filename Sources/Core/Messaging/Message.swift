/// One message as it was accepted: rendered, routed and never changed afterwards.
///
/// A class, since it is handed from stage to stage and copying its many strings would cost more than the rest.
public final class Message: Sendable {
    public let id: MessageID
    /// The client whose wording and routes apply.
    public let client: String
    /// The client whose key was used; it may read the message too.
    public let owner: String
    public let purpose: Purpose
    public let channel: Channel
    public let acceptedAt: Instant
    /// Nothing leaves at or after this moment.
    public let expiresAt: Instant
    /// When a caller waits at a door that must answer: what has not begun by then is cancelled. Not stored.
    public let callerLeavesAt: Instant?
    /// For how long its text is kept. Stored only by way of the key under which it is sealed.
    public let retention: Interval
    public let content: Content

    public init(
        id: MessageID, client: String, owner: String, purpose: Purpose, channel: Channel, acceptedAt: Instant,
        expiresAt: Instant, callerLeavesAt: Instant? = nil, retention: Interval = usualRetention, content: Content
    ) {
        self.retention = retention
        self.id = id
        self.client = client
        self.owner = owner
        self.purpose = purpose
        self.channel = channel
        self.acceptedAt = acceptedAt
        self.expiresAt = expiresAt
        self.callerLeavesAt = callerLeavesAt
        self.content = content
    }

    /// What the store keeps in one private blob: number, text and what was decided about them.
    public struct Content: Sendable, Hashable {
        public var to: E164
        /// ISO 3166-1 alpha-2, or `001` for numbers without geography.
        public var country: String
        public var text: String
        /// The one-time code inside the text, when the caller named it; only used to mask it.
        public var code: String?
        /// The senders it may leave by, the preferred first; none leaves it to the provider's own.
        public var senders: [SenderName]
        /// The language of the text, as a BCP 47 tag.
        public var language: String
        /// The caller's own reference.
        public var reference: String?
        /// The route that took it.
        public var route: String
        /// Providers by their names in `providers.yaml`, in the order in which they may be tried.
        public var candidates: [String]
        /// The application, as the caller named it.
        public var clientID: String?
        /// What the caller told about the request, for routes.
        public var context: Value

        public init(
            to: E164, country: String, text: String, code: String? = nil, senders: [SenderName] = [], language: String,
            reference: String? = nil, route: String, candidates: [String], clientID: String? = nil,
            context: Value = .null
        ) {
            self.clientID = clientID
            self.context = context
            self.to = to
            self.country = country
            self.text = text
            self.code = code
            self.senders = senders
            self.language = language
            self.reference = reference
            self.route = route
            self.candidates = candidates
        }
    }
}
