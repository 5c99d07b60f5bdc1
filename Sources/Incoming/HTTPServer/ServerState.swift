import Synchronization

/// What all connections of one server share.
final class ServerState: Sendable {
    let handler: any HTTPHandler
    let limits: HTTPLimits
    private let draining = Atomic(false)
    private let stopping = Atomic(false)
    private let ticks = Atomic(0)
    private let conversations = Mutex<[ObjectIdentifier: Conversation]>([:])

    init(handler: any HTTPHandler, limits: HTTPLimits) {
        self.handler = handler
        self.limits = limits
    }

    /// Answers carry `Connection: close`.
    var isDraining: Bool { draining.load(ordering: .relaxed) }

    /// No request is handled and no connection is suspended any more.
    var isStopping: Bool { stopping.load(ordering: .sequentiallyConsistent) }

    /// Requests handed to the handler whose answer is not with libmicrohttpd yet.
    var pending: Int { conversations.withLock { Array($0.values) }.count { $0.isPending } }

    /// Seconds since the start, as `tick` counts them; to be compared, not shown.
    var now: Int { ticks.load(ordering: .relaxed) }

    /// A second has passed: closes what is too slow.
    func tick() {
        let now = ticks.add(1, ordering: .relaxed).newValue
        for conversation in conversations.withLock({ Array($0.values) }) { conversation.closeIfSlow(at: now) }
    }

    func opened(_ conversation: Conversation) {
        conversations.withLock { $0[ObjectIdentifier(conversation)] = conversation }
    }

    func closed(_ conversation: Conversation) {
        _ = conversations.withLock { $0.removeValue(forKey: ObjectIdentifier(conversation)) }
    }

    /// True the first time.
    func drain() -> Bool { !draining.exchange(true, ordering: .sequentiallyConsistent) }

    /// True the first time. Afterwards no connection is suspended: those that were are woken, and none is added, since
    /// a conversation looks at `isStopping` under the lock under which it suspends.
    func stop() -> Bool {
        guard !stopping.exchange(true, ordering: .sequentiallyConsistent) else { return false }
        for conversation in conversations.withLock({ Array($0.values) }) { conversation.abandon() }
        return true
    }

    /// An answer that the server gives by itself.
    func refusal(_ refusal: Refusal, of target: String? = nil) -> HTTPResponse {
        let path = target.map { String($0.prefix { $0 != "?" }) }
        return handler.refusal(status: refusal.status, sentence: refusal.sentence, path: path)
    }
}
