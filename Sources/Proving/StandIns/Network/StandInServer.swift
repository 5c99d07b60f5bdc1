import Glibc
import Synchronization

/// An HTTP/1.1 server on loopback that can misbehave below HTTP: hang up with a reset, say nothing, refuse connections.
///
/// A thread a connection, blocking: simple, and each connection can be as rude as it is told. It is not the hub's own
/// server, since that one cannot be made to misbehave.
final class StandInServer: Sendable {
    let port: Int
    private let wakeUp: WakeUp
    private let handler: @Sendable (StandInRequest) -> StandInAnswer
    /// Requests under this path are about the stand-in itself; connections that carried one last outlive a refusal.
    private let controlPath: String
    private let state: Mutex<State>

    private struct State {
        /// Bound all the time; listening only while connections are taken.
        var listener: Int32
        /// What is open, and whether its latest request was about the stand-in itself (a new one has had none).
        var connections: [Int32: Bool] = [:]
        /// Until when connections are refused, on the monotonic clock.
        var refusesUntil: ContinuousClock.Instant?
        var isStopped = false
    }

    init(
        port: Int, controlPath: String, handler: @escaping @Sendable (StandInRequest) -> StandInAnswer
    ) throws(StandInError) {
        let listener = try Socket.bound(port: port)
        guard listen(listener, SOMAXCONN) == 0 else {
            let error = StandInError("cannot listen on 127.0.0.1:\(port)", errno)
            close(listener)
            throw error
        }
        self.port = Socket.port(of: listener)
        self.handler = handler
        self.controlPath = controlPath
        wakeUp = try WakeUp()
        state = Mutex(State(listener: listener))
        guard Worker.start({ [self] in acceptConnections() }) else {
            close(listener)
            throw StandInError("no thread could be started", EAGAIN)
        }
    }

    /// Closes the listener and hangs up on everyone. Can be called more than once.
    func stop() {
        state.withLock { state in
            guard !state.isStopped else { return }
            state.isStopped = true
            Socket.closeListener(state.listener)
            state.listener = -1
            for connection in state.connections.keys { shutdown(connection, Int32(SHUT_RDWR)) }
        }
        wakeUp.signal()
    }

    /// Refuses connections for a time, from before this returns. Open connections are closed, but for those whose
    /// latest request was about the stand-in itself. Zero ends a refusal at once.
    func refuse(milliseconds: Int) {
        state.withLock { state in
            guard !state.isStopped else { return }
            guard milliseconds > 0 else { return listenAgain(&state) }
            if state.refusesUntil == nil {
                Socket.closeListener(state.listener)
                // A socket that is bound but does not listen holds the port and refuses.
                state.listener = (try? Socket.bound(port: port)) ?? -1
            }
            state.refusesUntil = .now + .milliseconds(milliseconds)
            for (connection, isControl) in state.connections where !isControl {
                shutdown(connection, Int32(SHUT_RDWR))
            }
        }
        wakeUp.signal()
    }

    private func listenAgain(_ state: inout State) {
        guard state.refusesUntil != nil else { return }
        if state.listener < 0 { state.listener = (try? Socket.bound(port: port)) ?? -1 }
        // Should another have taken the port in the instant of closing, it is tried for again until it is free.
        state.refusesUntil = listen(state.listener, SOMAXCONN) == 0 ? nil : .now + .milliseconds(10)
    }

    private func acceptConnections() {
        while true {
            let (listener, refusesUntil, isStopped) = state.withLock { ($0.listener, $0.refusesUntil, $0.isStopped) }
            if isStopped { return }
            var events = [(wakeUp.descriptor, Int16(POLLIN))]
            var milliseconds = -1
            if let refusesUntil {
                milliseconds = Self.milliseconds(until: refusesUntil)
            } else {
                events.append((listener, Int16(POLLIN)))
            }
            let came = Socket.wait(for: events, milliseconds: milliseconds)
            if came[0] {
                wakeUp.clear()
            } else if refusesUntil != nil {
                state.withLock { state in
                    if let end = state.refusesUntil, end <= .now, !state.isStopped { listenAgain(&state) }
                }
            }
            if came.count > 1, came[1], let connection = accepted() { serve(connection) }
        }
    }

    /// Under the lock, so that a descriptor closed meanwhile is never asked.
    private func accepted() -> Int32? {
        state.withLock { state in
            guard !state.isStopped, state.refusesUntil == nil, let connection = Socket.accepted(from: state.listener)
            else {
                return nil
            }
            state.connections[connection] = true
            return connection
        }
    }

    /// Rounded up.
    private static func milliseconds(until end: ContinuousClock.Instant) -> Int {
        let left = (end - .now).components
        return max(0, Int(left.seconds * 1_000 + left.attoseconds / 1_000_000_000_000_000) + 1)
    }

    private func serve(_ connection: Int32) {
        guard Worker.start({ [self] in converse(on: connection) }) else {
            state.withLock { $0.connections[connection] = nil }
            close(connection)
            return
        }
    }

    /// False for a request to the service itself while connections are refused.
    private func mayAsk(_ isControl: Bool, on connection: Int32) -> Bool {
        state.withLock { state in
            state.connections[connection] = isControl
            return isControl || state.refusesUntil == nil
        }
    }

    private func converse(on connection: Int32) {
        var reader = RequestReader(connection: connection)
        var isReset = false
        var wasControl = true
        conversation: while true {
            let next: StandInRequest?
            do { next = try reader.next() } catch {
                _ = Socket.send(StandInResponse(status: error.status).bytes(keepsAlive: false), to: connection)
                break
            }
            guard let request = next else { break }
            let isControl = request.path.hasPrefix(controlPath)
            // One that stays with the service is shut down by a refusal, so only a change needs the lock.
            guard isControl == wasControl || mayAsk(isControl, on: connection) else { break }
            wasControl = isControl
            var answer = handler(request)
            while case .later(let milliseconds, let rest) = answer {
                if Socket.waitForClose(connection, milliseconds: milliseconds) { break conversation }
                answer = rest
            }
            switch answer {
            case .answer(let response):
                guard Socket.send(response.bytes(keepsAlive: request.keepsAlive), to: connection), request.keepsAlive
                else { break conversation }
            case .hang, .later:
                _ = Socket.waitForClose(connection, milliseconds: -1)
                break conversation
            case .reset:
                isReset = true
                break conversation
            case .drop: break conversation
            }
        }
        // Out of the register first, so that nobody shuts down a descriptor that has become another's.
        state.withLock { $0.connections[connection] = nil }
        if isReset { Socket.reset(connection) } else { close(connection) }
    }
}
