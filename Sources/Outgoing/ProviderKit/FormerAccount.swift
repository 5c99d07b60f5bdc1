import Ports

/// A provider account as it was before secrets of it were rotated: the same but for their former values.
public struct FormerAccount: Sendable {
    public let provider: any Provider
    /// What differs, never empty.
    public let secrets: [RotatingSecret]

    public init(provider: any Provider, secrets: [RotatingSecret]) {
        self.provider = provider
        self.secrets = secrets
    }
}
