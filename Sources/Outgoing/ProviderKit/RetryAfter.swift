import Messaging
import Ports

extension HTTPAnswer {
    /// Retry-After in either form (RFC 9110, 10.2.3): whole seconds, or a date. A date is held against the answer's own
    /// `Date`, since an adapter has no clock and the provider's may differ from ours; without one it is nil, and the
    /// engine's own pause serves.
    public var retryAfterSeconds: Interval? {
        guard let retryAfter else { return nil }
        if let seconds = Self.seconds(retryAfter) { return .seconds(seconds) }
        guard let until = HTTPDate(retryAfter), let now = date.flatMap(HTTPDate.init) else { return nil }
        return .seconds(min(max(0, until.epoch - now.epoch), Self.most))
    }

    /// What nine digits hold.
    private static let most: Int64 = 999_999_999

    private static func seconds(_ text: String) -> Int64? {
        guard (1...9).contains(text.utf8.count),
            text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) })
        else { return nil }
        return Int64(text)
    }
}
