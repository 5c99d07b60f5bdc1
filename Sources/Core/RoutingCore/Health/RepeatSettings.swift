/// `repeats:` of the hub as a whole: how much second and later tries may add to the load of all providers together.
public struct RepeatSettings: Sendable, Hashable {
    /// Repeats are at most this part of the first tries of the last ten seconds, 0...1 …
    public var share = 0.2
    /// … but always so many a second; above 0.
    public var floor = 1.0

    public init() {}

    public static let standard = RepeatSettings()
}
