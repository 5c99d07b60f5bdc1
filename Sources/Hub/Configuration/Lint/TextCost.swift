import RoutingCore
import Telephony

/// What one text of the file costs at worst: with the longest allowed values, whatever is answered to what it tests.
public struct TextCost: Sendable, Hashable {
    public let template: String
    /// Canonical.
    public let language: String
    /// Where it stands.
    public let origin: Origin
    public let segments: Segments
}
