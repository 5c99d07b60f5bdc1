import Synchronization

/// One connection and the request that is on it. All of it is under one lock, because the answer may come from any
/// thread while libmicrohttpd's thread is still on its way out of the handler.
final class Conversation: Sendable {
    let server: ServerState
    let peer: String
    private let descriptor: Int32
    private let state = Mutex(State())

    private struct State {
        /// Counts requests, so that a late answer cannot meet the next one.
        var number: UInt64 = 0
        var phase = Phase.idle
        /// When the phase began, in `ServerState.now`.
        var since = 0
    }

    private enum Phase {
        case idle
        /// The request line was read up to the target.
        case targeted(RawTarget)
        /// The head was found good.
        case reading(AdmittedRequest)
        /// It was answered, and so many bytes of its body were dropped since.
        case dropping(Int)
        /// The handler has it, and libmicrohttpd's thread has not come back yet.
        case handling
        /// The connection sleeps until the answer comes.
        case suspended(SuspendedConnection)
        case answered(HTTPResponse)
    }

    /// What libmicrohttpd's next call for this request is about.
    enum Turn {
        case head(RawTarget)
        case body
        case dropping
        case answer(HTTPResponse)
        case none
    }

    init(server: ServerState, peer: String, descriptor: Int32) {
        self.server = server
        self.peer = peer
        self.descriptor = descriptor
    }

    var isPending: Bool {
        state.withLock { state in
            switch state.phase {
            case .handling, .suspended, .answered: true
            default: false
            }
        }
    }

    /// A new request begins.
    func begin(_ target: RawTarget) {
        state.withLock { state in
            state.number &+= 1
            state.phase = .targeted(target)
            state.since = server.now
        }
    }

    func turn() -> Turn {
        state.withLock { state in
            switch state.phase {
            case .targeted(let target): return .head(target)
            case .reading: return .body
            case .dropping: return .dropping
            case .answered(let response):
                state.phase = .idle
                return .answer(response)
            case .idle, .handling, .suspended: return .none
            }
        }
    }

    func admit(_ request: AdmittedRequest) {
        state.withLock { state in
            state.phase = .reading(request)
            state.since = server.now
        }
    }

    /// Answers now; what follows of the request is dropped, and then the connection closed.
    func answerEarly(_ answer: EarlyAnswer) {
        answer.write(to: descriptor)
        state.withLock { state in
            state.phase = .dropping(0)
            state.since = server.now
        }
    }

    func dropped(_ count: Int) {
        state.withLock { state in
            if case .dropping(let former) = state.phase { state.phase = .dropping(former + count) }
        }
    }

    func append(_ bytes: UnsafeRawBufferPointer) {
        state.withLock { state in
            guard case .reading(var request) = state.phase else { return }
            state.phase = .idle  // the only reference to the array must be ours, or it would be copied
            unsafe request.body.append(contentsOf: bytes)
            state.phase = .reading(request)
        }
    }

    /// Hands the whole request to the handler; returns the answer when it came at once, else suspends the connection.
    func handle(on connection: SuspendedConnection) -> HTTPResponse? {
        let begun: (AdmittedRequest, UInt64)? = state.withLock { state in
            guard case .reading(let request) = state.phase else { return nil }
            state.phase = .handling
            return (request, state.number)
        }
        guard let (request, number) = begun, !server.isStopping else { return finished(server.refusal(.stopping)) }
        if request.path == "*" { return finished(.capabilities) }
        server.handler.handle(
            HTTPRequest(
                method: request.method, path: request.path, query: request.query, headers: request.headers,
                body: request.body, peer: peer),
            reply: PendingReply(conversation: self, number: number))
        return state.withLock { state in
            if case .answered(let response) = state.phase {
                state.phase = .idle
                return response
            }
            if server.isStopping {
                state.phase = .idle
                return server.refusal(.stopping)
            }
            connection.suspend()
            state.phase = .suspended(connection)
            return nil
        }
    }

    func answer(_ response: HTTPResponse, to number: UInt64) {
        state.withLock { state in
            guard number == state.number else { return }
            switch state.phase {
            case .handling:
                state.phase = .answered(response)
            case .suspended(let connection):
                state.phase = .answered(response)
                connection.resume()
            case .idle, .targeted, .reading, .dropping, .answered:
                break
            }
        }
    }

    /// The server stops: wakes the connection if it sleeps.
    func abandon() {
        state.withLock { state in
            guard case .suspended(let connection) = state.phase else { return }
            state.phase = .answered(server.refusal(.stopping))
            connection.resume()
        }
    }

    /// Closes the connection when its request comes in more slowly than the limits allow.
    func closeIfSlow(at now: Int) {
        state.withLock { state in
            let elapsed = now - state.since
            let isLate = elapsed > server.limits.bodyGraceSeconds
            let isSlow =
                switch state.phase {
                case .targeted: elapsed > server.limits.headSeconds
                case .reading(let request): isLate && request.body.count < elapsed * server.limits.bodyPace
                case .dropping(let count): isLate && count < elapsed * server.limits.bodyPace
                case .idle, .handling, .suspended, .answered: false
                }
            if isSlow { cutOff(descriptor) }
        }
    }

    /// The connection is about to be closed: its descriptor must not be used from here on.
    func end() {
        state.withLock { $0.phase = .idle }
    }

    private func finished(_ response: HTTPResponse) -> HTTPResponse {
        state.withLock { $0.phase = .idle }
        return response
    }
}
