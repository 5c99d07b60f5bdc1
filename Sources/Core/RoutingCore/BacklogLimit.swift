/// How many messages may be unfinished at once; beyond it nothing new is accepted.
public enum BacklogLimit {
    /// Messages of one client, purpose, channel, country, candidates and senders, codes apart, that are kept in memory too;
    /// what comes after them is read from the store in time.
    public static let inMemory = 10_000
    /// Unless `backlog:` of `providers.yaml` says otherwise.
    public static let standard = 1_000_000
}
