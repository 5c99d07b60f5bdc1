import Dispatch
import Glibc
import Ports

/// What the system tells a running hub. Made before any thread is, since each inherits what is blocked.
struct Signals {
    enum Word: Equatable {
        case stop
        case reload(by: Actor)
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
        var news = siginfo_t()
        while sigwaitinfo(&set, &news) < 0 {}
        guard news.si_signo == SIGHUP else { return .stop }
        // The kernel fills in who sent it (sigaction(2)).
        return .reload(by: Actor(name: Operator.name(of: news._sifields._kill.si_uid), source: "SIGHUP"))
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
