import Dispatch
import Messaging
import Ports
import Synchronization

/// Rings by one timer of the system. A later moment than the one set is not worth a system call: it rings once too often.
final class TimerWakeUp: WakeUp {
    private let clock: any Clock
    // Set once; a dispatch source may be scheduled and cancelled from any thread.
    nonisolated(unsafe) private let timer = DispatchSource.makeTimerSource(queue: DispatchQueue(label: "martlet.timer"))
    private let armed = Mutex<Instant?>(nil)

    init(clock: any Clock) { self.clock = clock }

    func start(_ ring: @escaping @Sendable () -> Void) {
        timer.setEventHandler { [unowned self] in
            armed.withLock { $0 = nil }
            ring()
        }
        timer.schedule(deadline: .distantFuture)
        timer.activate()
    }

    func set(_ at: Instant?) {
        guard let at else { return }
        let isEarlier = armed.withLock { armed in
            if let armed, armed <= at { return false }
            armed = at
            return true
        }
        guard isEarlier else { return }
        let wait = max(0, (at - clock.now()).microseconds)
        timer.schedule(deadline: .now() + .microseconds(Int(min(wait, 86_400_000_000))), leeway: .milliseconds(1))
    }

    deinit { timer.cancel() }
}
