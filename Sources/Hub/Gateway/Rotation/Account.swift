import ProviderKit

/// A provider account as the gateway speaks to it: by one set of credentials, or while they are rotated by two.
struct Account: Sendable {
    let provider: any Provider
    let rotation: Rotation?

    init(_ provider: any Provider, former: FormerAccount? = nil) {
        self.provider = provider
        rotation = former.map { Rotation(provider, former: $0) }
    }
}
