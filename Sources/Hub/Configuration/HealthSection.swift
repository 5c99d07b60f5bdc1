import RoutingCore
import YAML

/// `health:` of a provider. What is left out keeps its default.
extension NodeReader {
    private static let healthKeys = [
        "failures", "share", "share_of", "window", "open", "open_at_most", "trials", "slow_times", "slow_at_least",
        "returning",
    ]

    func health(_ node: Node, of what: String) -> HealthSettings {
        var health = HealthSettings.standard
        let fields = fields(of: node, "health of \(what)", known: Self.healthKeys) ?? [:]
        set(&health.failures, fields["failures"], positiveWholeNumber)
        set(&health.share, fields["share"]) { number($0, $1, .share) }
        set(&health.shareOf, fields["share_of"], positiveWholeNumber)
        set(&health.window, fields["window"], duration)
        set(&health.open, fields["open"], duration)
        set(&health.openAtMost, fields["open_at_most"], duration)
        set(&health.trials, fields["trials"], positiveWholeNumber)
        set(&health.slowTimes, fields["slow_times"]) { number($0, $1, .aboveOne) }
        set(&health.slowAtLeast, fields["slow_at_least"], duration)
        set(&health.returning, fields["returning"], duration)
        checkOpen(&health, fields)
        return health
    }

    /// Who lengthens `open` alone means it; two that contradict each other are a slip.
    private func checkOpen(_ health: inout HealthSettings, _ fields: [String: Entry]) {
        guard health.openAtMost < health.open else { return }
        if let entry = fields["open_at_most"] {
            findings.error("open_at_most must not be shorter than open", at: entry.value.place)
        }
        health.openAtMost = health.open
    }
}
