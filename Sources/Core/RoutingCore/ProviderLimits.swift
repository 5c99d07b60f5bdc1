import Messaging

/// `limits:` of one provider. What is not set is not limited by the operator.
public struct ProviderLimits: Sendable, Hashable {
    /// Messages a second; a burst is at most one second's worth.
    public var perSecond: Double?
    /// Requests under way at once.
    public var inFlight: Int?
    /// Attempts written down as begun and not ended, in flight included: after a crash each of them is `unknown`.
    public var begun: Int

    public init(perSecond: Double? = nil, inFlight: Int? = nil, begun: Int = 512) {
        self.perSecond = perSecond
        self.inFlight = inFlight
        self.begun = begun
    }
}

/// What the engine knows of a provider.
public struct ProviderProfile: Sendable, Hashable {
    public var name: String
    public var channels: Set<Channel>
    /// Most messages in one request.
    public var batch: Int
    public var limits: ProviderLimits

    public init(name: String, channels: Set<Channel>, batch: Int = 1, limits: ProviderLimits = ProviderLimits()) {
        self.name = name
        self.channels = channels
        self.batch = batch
        self.limits = limits
    }
}
