/// Where a server listens.
public enum ListenAddress: Sendable, Hashable {
    /// An IPv4 or IPv6 address, or a host name (`localhost` is 127.0.0.1); port 0 takes a free one.
    case tcp(host: String, port: Int)
    /// A Unix socket, mode 0600 from its first moment. A stale socket of this name is replaced, any other file is not.
    case unix(path: String)
}
