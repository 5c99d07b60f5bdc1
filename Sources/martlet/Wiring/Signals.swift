import Dispatch
import Glibc

/// What the system tells a running hub. Made before any thread is, since each inherits what is blocked.
struct Signals {
    enum Word {
        case stop, reload
    }

    private let set: sigset_t

    init() {
        var set = sigset_t()
        sigemptyset(&set)
        for number in [SIGTERM, SIGINT, SIGHUP] { sigaddset(&set, number) }
        pthread_sigmask(SIG_BLOCK, &set, nil)
        self.set = set
    }

    /// Waits for the next one.
    func next() -> Word {
        var set = set
        var number: Int32 = 0
        while sigwait(&set, &number) != 0 {}
        return number == SIGHUP ? .reload : .stop
    }

    /// A second word to stop is meant: the program ends at once. One within a second of the first is an echo, as when a
    /// process group and its leader are both told.
    func exitOnSecondStop() {
        let echoesEnd = DispatchTime.now() + .seconds(1)
        DispatchQueue(label: "martlet.signals").async {
            while next() != .stop || DispatchTime.now() < echoesEnd {}
            exit(ExitCode.failed)
        }
    }
}
