import COpenSSL
import Glibc
import Messaging

/// What keeps secrets of this process out of reach of its disk. A program calls `guardSecrets` first of all.
public enum ProcessMemory {
    /// No core file, whatever ends the process, and none through a pipe either; no debugger of the same user; secrets lie
    /// in libcrypto's heap, which the system does not swap out where its limits allow it.
    public static func guardSecrets() {
        var none = rlimit(rlim_cur: 0, rlim_max: 0)
        unsafe setrlimit(__rlimit_resource_t(RLIMIT_CORE.rawValue), &none)
        _ = martlet_forbid_core_dumps()
        silenceCrashes()
        // Its tidying at exit would take the heap from under threads that still let go of secrets.
        _ = OPENSSL_init_crypto(UInt64(OPENSSL_INIT_NO_ATEXIT), nil)
        _ = CRYPTO_secure_malloc_init(heapSize, smallestPiece)
        wipeSecrets()
    }

    /// Swift's own report of a crash prints what registers point to, into whatever log stderr ends in; and it lets a
    /// process live on that another one told to abort. One who sets `SWIFT_BACKTRACE` asks for it.
    private static func silenceCrashes() {
        guard unsafe getenv("SWIFT_BACKTRACE") == nil else { return }
        var deadly = sigset_t()
        unsafe sigemptyset(&deadly)
        for number in [SIGABRT, SIGBUS, SIGFPE, SIGILL, SIGQUIT, SIGSEGV, SIGTRAP] {
            signal(number, SIG_DFL)
            unsafe sigaddset(&deadly, number)
        }
        // Whoever started this process may have blocked them, and that is inherited.
        unsafe pthread_sigmask(SIG_UNBLOCK, &deadly, nil)
    }

    /// Secrets made from now on are overwritten by OPENSSL_cleanse.
    static func wipeSecrets() { SecretMemory.install(libcrypto) }

    private static let heapSize = 1 << 20
    private static let smallestPiece = 32

    private static let libcrypto = unsafe SecretMemory(
        take: { count in
            // The secure heap answers null when it is full; the ordinary one, wiped as well, goes on.
            let size = max(count, 1)
            let start = unsafe CRYPTO_secure_malloc(size, "", 0) ?? CRYPTO_malloc(size, "", 0)
            guard let start = unsafe start else { preconditionFailure("out of memory") }
            return unsafe UnsafeMutableRawBufferPointer(start: start, count: count)
        },
        wipeAndGiveBack: { bytes in
            unsafe CRYPTO_secure_clear_free(bytes.baseAddress, bytes.count, "", 0)
        })
}
