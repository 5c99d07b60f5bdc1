import CMicrohttpd

/// Owner of libmicrohttpd's daemon and its threads.
@safe final class MicrohttpdDaemon: Sendable {
    // Set once, and the two functions called on it are made for any thread; `stop` is called once (`ServerState.stop`).
    nonisolated(unsafe) private let daemon: OpaquePointer
    private let state: ServerState

    /// Room for the request line, the fields and libmicrohttpd's own notes about them: 8 kB, 16 kB, 64 lines and what
    /// an answer's head needs. It is zeroed after every request, so it is not made larger than that.
    private static let memoryPerConnection = 32 * 1024

    init(listener: Int32, threads: Int, state: ServerState) throws(HTTPServerError) {
        let limits = state.limits
        let daemon = unsafe martlet_mhd_start(
            listener, UInt32(threads), UInt32(max(limits.connections, threads)), UInt32(limits.connectionsPerAddress),
            UInt32(limits.idleSeconds), Self.memoryPerConnection, accessed, connected, targeted, unescaped,
            Unmanaged.passUnretained(state).toOpaque())
        guard let daemon = unsafe daemon else {
            throw HTTPServerError(.refused, "libmicrohttpd could not start: threads, memory or descriptors are short")
        }
        unsafe self.daemon = daemon
        self.state = state
    }

    /// Accepts no more connections; the listening descriptor stays its owner's.
    func quiesce() { _ = unsafe MHD_quiesce_daemon(daemon) }

    /// Closes all connections and waits for the threads.
    func stop() { unsafe MHD_stop_daemon(daemon) }
}
