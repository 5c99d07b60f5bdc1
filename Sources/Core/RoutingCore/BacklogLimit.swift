/// How many messages may be unfinished at once; beyond it nothing new is accepted.
public enum BacklogLimit {
    /// Unless `backlog:` of `providers.yaml` says otherwise.
    public static let standard = 1_000_000
}
