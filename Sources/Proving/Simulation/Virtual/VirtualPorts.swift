import Messaging
import Ports

/// The time of a run: it moves only from one happening to the next.
struct VirtualClock: Clock {
    let world: World
    func now() -> Instant { world.now }
}

/// Rings when the run has come to the moment, a little late as real timers are.
struct VirtualWakeUp: WakeUp {
    let world: World
    let life: HubLife

    func start(_ ring: @escaping @Sendable () -> Void) { if world.isCurrent(life) { world.ring = ring } }
    func set(_ at: Instant?) { world.setAlarm(at, by: life) }
}

/// Ids and jitter from the seed.
struct SeededEntropy: Entropy {
    let world: World
    func next() -> UInt64 { world.entropy.next() }
}

/// Lines for an operator that nobody reads; that there are some belongs to the trace.
struct CountingLog: OperatorLog {
    let world: World
    let life: HubLife
    func write(_ level: LogLevel, _ sentence: String) {
        if world.isCurrent(life) {
            world.trace.add(.logged, UInt64(sentence.utf8.count), name: level.rawValue, at: world.now)
        }
    }
}

/// Nobody operates a simulated hub by hand.
struct NoAudit: AuditLog {
    func record(_ entry: AuditEntry) throws(AuditError) {}
}
