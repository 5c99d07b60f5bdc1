import Messaging

/// `limits:` of one provider. What is not set is not limited by the operator.
public struct ProviderLimits: Sendable, Hashable {
    /// Messages a second; a burst is at most one second's worth.
    public var perSecond: Double?
    /// Requests under way at once.
    public var inFlight: Int?
    /// Attempts written down as begun and not ended, in flight included: after a crash each of them is `unknown`.
    public var begun: Int
    /// The part of `perSecond` that only codes may use when it runs short; others borrow it while no code needs it.
    public var reservedForCodes: Double

    public init(
        perSecond: Double? = nil, inFlight: Int? = nil, begun: Int = 512, reservedForCodes: Double = 0.2
    ) {
        self.reservedForCodes = reservedForCodes
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
    public var health: HealthSettings
    /// It can be asked whether it works, without a message.
    public var canProbe: Bool
    /// It can be asked for a message whose outcome is unknown.
    public var canLookUp: Bool
    /// What it sends by where a message names no sender; nil leaves it to the account.
    public var sender: SenderName?

    public init(
        name: String, channels: Set<Channel>, batch: Int = 1, limits: ProviderLimits = ProviderLimits(),
        health: HealthSettings = .standard, canProbe: Bool = false, canLookUp: Bool = false,
        sender: SenderName? = nil
    ) {
        self.sender = sender
        self.health = health
        self.canProbe = canProbe
        self.canLookUp = canLookUp
        self.name = name
        self.channels = channels
        self.batch = batch
        self.limits = limits
    }
}
