import Dispatch

/// Calls a function once a second, until it is stopped.
final class Ticker: Sendable {
    // Set once; a dispatch source may be cancelled from any thread.
    nonisolated(unsafe) private let timer: any DispatchSourceTimer

    init(_ tick: @escaping @Sendable () -> Void) {
        let timer = DispatchSource.makeTimerSource()
        timer.schedule(deadline: .now() + 1, repeating: 1, leeway: .milliseconds(100))
        timer.setEventHandler(handler: tick)
        timer.activate()
        unsafe self.timer = timer
    }

    func stop() { unsafe timer.cancel() }
}
