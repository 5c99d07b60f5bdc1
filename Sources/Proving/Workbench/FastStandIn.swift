import Glibc
import Synchronization

/// A provider that takes everything at once, on a thread of its own: Esendex's JSON, one header id a message.
final class FastStandIn: Sendable {
    let port: UInt16
    let arrivals = Arrivals()
    private let wishes = Mutex(Wishes())
    private let thread = BenchThread()

    /// What the thread is asked for; it looks at least every 50 ms.
    private struct Wishes {
        var isStopping = false
        var darkness: Darkness?
        var isDark = false
    }

    init() throws(BenchFailure) {
        let (listener, port) = try Loopback.listen()
        self.port = port
        thread.start { [arrivals, self] () throws(BenchFailure) in
            let loop = try StandInLoop(listener: listener, port: port, arrivals: arrivals)
            while true {
                let wishes = self.wishes.withLock { $0 }
                if wishes.isStopping { return }
                if let darkness = wishes.darkness, !wishes.isDark {
                    loop.goDark(darkness)
                    self.wishes.withLock { $0.isDark = true }
                }
                try loop.turn()
            }
        }
    }

    /// Returns once it is dark.
    func goDark(_ darkness: Darkness) throws(BenchFailure) {
        wishes.withLock { $0.darkness = darkness }
        let limit = monotonicNanoseconds() + .seconds(5)
        while !wishes.withLock({ $0.isDark }) {
            guard monotonicNanoseconds() < limit else { throw BenchFailure("the stand-in does not go dark") }
            usleep(1_000)
        }
    }

    /// Ends the thread and closes every connection.
    func stop() throws(BenchFailure) {
        wishes.withLock { $0.isStopping = true }
        try thread.join()
    }
}
