import Messaging
import Ports
import Synchronization

/// A clock that is moved by hand, and rings when its moment has come.
final class HandClock: Clock, WakeUp {
    static let start = Instant(milliseconds: 1_700_000_000_000)

    private struct State {
        var now = HandClock.start
        var alarm: Instant?
        var ring: (@Sendable () -> Void)?
    }
    private let state = Mutex(State())

    func now() -> Instant { state.withLock { $0.now } }
    func start(_ ring: @escaping @Sendable () -> Void) { state.withLock { $0.ring = ring } }
    func set(_ at: Instant?) { state.withLock { $0.alarm = at } }
    var alarm: Instant? { state.withLock { $0.alarm } }

    /// Moves on without ringing, as when the timer is late.
    func pass(_ interval: Interval) { state.withLock { $0.now = $0.now + interval } }

    /// Moves on, and rings at each moment that was set on the way.
    func advance(_ interval: Interval) {
        let end = now() + interval
        for _ in 0..<1_000 {
            let ring = state.withLock { state -> (@Sendable () -> Void)? in
                guard let alarm = state.alarm, alarm <= end else { return nil }
                state.now = max(state.now, alarm)
                state.alarm = nil
                return state.ring
            }
            guard let ring else { break }
            ring()
        }
        state.withLock { $0.now = max($0.now, end) }
    }
}

/// Numbers one after another.
final class CountingEntropy: Entropy {
    private let last = Atomic<UInt64>(0)
    func next() -> UInt64 { last.add(1, ordering: .relaxed).newValue }
}
