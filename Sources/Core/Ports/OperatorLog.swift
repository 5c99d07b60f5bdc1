import Messaging

/// Where the hub talks to its operator. Lines hold no secret, code, text or full number.
public protocol OperatorLog: Sendable {
    func write(_ level: LogLevel, _ sentence: String)
}

public enum LogLevel: String, Sendable {
    case note, warning, alarm
}

/// Rings when the engine's next timer is due.
public protocol WakeUp: Sendable {
    /// Called once, before the first `set`. `ring` may come a little late, and once too often.
    func start(_ ring: @escaping @Sendable () -> Void)

    /// Replaces the moment that was set; nil for none. Cheap when the moment is not earlier than the one set before.
    func set(_ at: Instant?)
}
