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

    /// A second word to stop is meant: the program ends at once.
    func exitOnSecondStop() {
        DispatchQueue(label: "martlet.signals").async {
            while next() != .stop {}
            exit(ExitCode.failed)
        }
    }
}
