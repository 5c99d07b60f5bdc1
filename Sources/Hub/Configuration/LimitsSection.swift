import RoutingCore
import YAML

/// `limits:` of a provider.
extension NodeReader {
    func limits(_ node: Node, of what: String) -> ProviderLimits {
        var limits = ProviderLimits()
        let known = ["per_second", "in_flight", "begun", "reserved_for_codes"]
        let fields = fields(of: node, "limits of \(what)", known: known) ?? [:]
        if let entry = fields["per_second"] { limits.perSecond = number(entry.value, "per_second", .rate) }
        if let entry = fields["in_flight"] { limits.inFlight = positiveWholeNumber(entry.value, "in_flight") }
        set(&limits.begun, fields["begun"], positiveWholeNumber)
        set(&limits.reservedForCodes, fields["reserved_for_codes"]) { number($0, $1, .partOfAll) }
        return limits
    }

    /// Keeps the default where nothing, or nothing right, is written.
    func set<Value>(_ setting: inout Value, _ entry: Entry?, _ read: (Node, String) -> Value?) {
        if let entry, let value = read(entry.value, entry.name) { setting = value }
    }
}
