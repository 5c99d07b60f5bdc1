import Glibc
import Synchronization

/// An HTTP/1.1 server over libmicrohttpd: listens, guards, limits, answers. While an answer is awaited, its connection
/// sleeps and holds no thread. Answers to requests on one connection leave in the order of the requests.
public final class HTTPServer: Sendable {
    private let state: ServerState
    private let socket: ListeningSocket
    private let daemon: MicrohttpdDaemon
    private let clock: Ticker
    /// Held while the server is being stopped, so that who asks a second time waits for the first.
    private let ending = Mutex(())

    /// Listens and serves until `stop()`. `threads` is at least 2: libmicrohttpd 0.9.75 hangs with one and many
    /// connections opened at once.
    public init(
        listen: ListenAddress, threads: Int = 2, limits: HTTPLimits = .init(), handler: any HTTPHandler
    ) throws(HTTPServerError) {
        state = ServerState(handler: handler, limits: limits)
        socket = try ListeningSocket(listen)
        do {
            daemon = try MicrohttpdDaemon(listener: socket.descriptor, threads: max(2, threads), state: state)
        } catch {
            socket.shut()
            throw error
        }
        clock = Ticker { [state] in state.tick() }
    }

    /// The port it listens on; 0 for a Unix socket.
    public var port: Int { socket.port }

    /// Requests that the handler has and did not answer yet.
    public var pendingRequests: Int { state.pending }

    /// Closes the listener. Connections stay, and each answer from now on says `Connection: close`.
    public func stopAccepting() { ending.withLock { _ in closeListener() } }

    private func closeListener() {
        guard state.drain() else { return }
        daemon.quiesce()
        socket.shut()
    }

    /// Closes the listener and lets what the handler has be answered, for at most so many milliseconds; then there is
    /// nothing left that `stop()` would cut off.
    public func finish(withinMilliseconds limit: Int) {
        stopAccepting()
        var waited = 0
        while pendingRequests > 0, waited < limit {
            usleep(5_000)
            waited += 5
        }
        // The last answer was handed over; libmicrohttpd's threads take a moment to write it.
        usleep(50_000)
    }

    /// Closes the listener and all connections; returns when the server's threads have ended. What has no answer by now
    /// gets none; an answer that comes later is dropped. Not to be called from a handler: it waits for the handler's
    /// thread.
    public func stop() {
        ending.withLock { _ in
            closeListener()
            guard state.stop() else { return }
            clock.stop()
            daemon.stop()
        }
    }

    deinit { stop() }
}
