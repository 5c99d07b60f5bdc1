import Messaging

/// A secret with two values that live side by side until the current one is proven.
public struct RotatingSecret: Sendable {
    public let name: String
    public let current: Secret
    public let former: Secret

    public init(name: String, current: Secret, former: Secret) {
        self.name = name
        self.current = current
        self.former = former
    }

    /// Of the same name, and the same in both.
    public func hasValues(of other: RotatingSecret) -> Bool {
        name == other.name && current.hasBytes(of: other.current) && former.hasBytes(of: other.former)
    }
}

extension Secret {
    /// In the same time whatever differs, but for the length.
    fileprivate func hasBytes(of other: Secret) -> Bool {
        guard count == other.count else { return false }
        return withBytes { mine in
            other.withBytes { theirs in zip(mine, theirs).reduce(UInt8(0)) { $0 | ($1.0 ^ $1.1) } == 0 }
        }
    }
}

/// Ends rotations where secrets are kept.
public protocol FormerSecrets: Sendable {
    /// Drops the former values, as far as both values of each are still the ones given here; one without a former value
    /// is done already. Returns at once.
    /// - Parameters:
    ///   - provider: at which the current values have proven good.
    ///   - done: hears nil, or for the operator why they are still there.
    func drop(_ secrets: [RotatingSecret], provenAt provider: String, done: @escaping @Sendable (String?) -> Void)
}

/// Where nothing can be dropped: both values live on until an operator ends the rotation.
public struct KeptFormerSecrets: FormerSecrets {
    public init() {}

    public func drop(
        _ secrets: [RotatingSecret], provenAt provider: String, done: @escaping @Sendable (String?) -> Void
    ) { done("they are kept until an operator drops them") }
}
