/// Where a message is (DESIGN, 3).
public enum MessageState: String, Sendable, CaseIterable, Hashable {
    case scheduled, queued, sending, sent, unknown
    case delivered, undelivered, failed, expired, cancelled

    /// Nothing moves it any more (but `undelivered` and `expired` may still rise to `delivered` by a late receipt).
    public var isFinal: Bool {
        switch self {
        case .delivered, .undelivered, .failed, .expired, .cancelled: true
        case .scheduled, .queued, .sending, .sent, .unknown: false
        }
    }

    /// Only a receipt, a look-up or the one more send after `unknown` moves it.
    public var isSettled: Bool { self == .sent || self == .unknown }
}
