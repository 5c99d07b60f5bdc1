/// How a provider stands now, whatever the message.
public struct ProviderStanding: Sendable, Hashable {
    public let name: String
    /// False for one that is drained and no longer in providers.yaml.
    public let isConfigured: Bool
    /// What the operator gave who drained it; nil when it is not drained.
    public let drainReason: String?
    /// Why a message would not go there now; nil when it would. What holds for one country only is not told here.
    public let obstacle: String?
}
