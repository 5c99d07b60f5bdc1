import Messaging

/// What an accepted call usually takes at this provider, learnt from calls that were not slow.
struct LatencyBaseline: Sendable, Hashable {
    private var usual: Double?
    private static let weight = 0.1

    /// True when the call was slow. A slow one teaches nothing, or a provider that slows down would soon be called usual.
    mutating func isSlow(_ elapsed: Interval, _ settings: HealthSettings) -> Bool {
        let microseconds = Double(elapsed.microseconds)
        guard let usual else {
            if elapsed < settings.slowAtLeast { self.usual = microseconds }
            return false
        }
        if elapsed >= settings.slowAtLeast, microseconds > usual * settings.slowTimes { return true }
        self.usual = usual + (microseconds - usual) * Self.weight
        return false
    }
}
