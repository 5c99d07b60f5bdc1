import Messaging
import Ports

extension HTTPAnswer {
    /// Retry-After in its form of whole seconds (RFC 9110, 10.2.3). The other form, a date, is left nil: an adapter has
    /// no clock to hold it against, and the engine's own pause serves then.
    public var retryAfterSeconds: Interval? {
        guard let retryAfter, (1...9).contains(retryAfter.utf8.count),
            retryAfter.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }),
            let seconds = Int64(retryAfter)
        else { return nil }
        return .seconds(seconds)
    }
}
