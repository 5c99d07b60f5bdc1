import Messaging

/// How many attempts are written down before there is a slot for them: as many as leave while one is being written, and
/// no more. What is written down stands in the order of its writing, so the order among clients is decided as late as
/// that; and after a crash each of them is `unknown`.
struct Lead: Sendable {
    private var sent = DecayedCount(window: Lead.window)
    /// From the decision to the sync, smoothed.
    private var writing = Interval.zero

    private static let window = Interval.milliseconds(50)

    mutating func sent(_ count: Int, at now: Instant) { sent.add(Double(count), at: now) }

    /// An attempt was synced so long after it was decided.
    mutating func written(after elapsed: Interval) {
        writing = Interval(microseconds: writing.microseconds + (elapsed.microseconds - writing.microseconds) / 8)
    }

    /// In messages. A write waits for the one before it, so that two times of writing pass; twice that, so that a
    /// provider that turns out to be faster finds more each time.
    func messages(at now: Instant) -> Int {
        let stretch = max(1, Double(4 * writing.microseconds) / Double(Self.window.microseconds))
        return Int(sent.value(at: now) * stretch)
    }
}
