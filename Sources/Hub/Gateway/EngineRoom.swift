import Messaging
import Ports
import ProviderKit
import RoutingCore
import Synchronization

/// Holds the engine and carries out what it asks for. Whoever has an event runs the engine, under one lock; writes are
/// handed over inside the lock, so that they keep the engine's order; everything else is done outside it.
final class EngineRoom: Sendable {
    let ports: HubPorts
    private let state: Mutex<State>

    struct State {
        var engine: any Deciding
        var accounts: [String: Account] = [:]
        /// Who waits for the sync, by message.
        var unsynced: [UInt64: @Sendable (Result<MessageID, Refusal>) -> Void] = [:]
        var waiters = Waiters()
        var backlogLimit = BacklogLimit.standard
        var isStopping = false
        /// The engine was given what the store held at the start.
        var hasBacklog = false
        var whenIdle: (@Sendable () -> Void)?
        /// The store's word on why it is not written; nil while it is.
        var storeTrouble: String?
        /// Kept between runs, so that a run allocates nothing for it.
        var actions: [Action] = []

        /// Why so many more messages cannot be taken now; nil when they can.
        func obstacle(to count: Int) -> Refusal? {
            if isStopping { return .stopping }
            if !engine.isStoreWritable { return .storeUnavailable }
            return engine.unfinished <= backlogLimit - count ? nil : .backlogFull
        }
    }

    /// What is done once the lock is given back.
    private struct Errands {
        var sends: [(SendOrder, Account)] = []
        var questions: [(LookUpOrder, Account)] = []
        var fetches: [FetchOrder] = []
        var probes: [(ProbeOrder, Account)] = []
        var answers: [Waiters.Waiter] = []
        var reports: [HealthReport] = []
        var idle: (@Sendable () -> Void)?
    }

    init(ports: HubPorts, engine: any Deciding) {
        self.ports = ports
        state = Mutex(State(engine: engine))
    }

    func start(with settings: HubSettings, takingUpBacklog: Bool) throws(StoreError) {
        let drains = try ports.drains.drains()
        ports.store.start { [weak self] writes, error in self?.committed(writes, error) }
        ports.wakeUp.start { [weak self] in self?.run(.tick) }
        configure(settings)
        for drain in drains {
            ports.log.write(.warning, "\(drain.provider) is drained: \(drain.reason)")
            run(.drained(provider: drain.provider, reason: drain.reason))
        }
        try ports.store.eachRecentCode(at: ports.clock.now()) { run(.remembered($0)) }
        guard takingUpBacklog else { return }
        state.withLock { $0.hasBacklog = true }
        var count = 0
        try ports.store.eachUnfinished(at: ports.clock.now()) { stored in
            run(.restored(stored))
            count += 1
        }
        if count > 0 { ports.log.write(.note, "\(count) unfinished messages found in the store") }
    }

    func configure(_ settings: HubSettings) {
        run { state, now in
            for (name, account) in settings.accounts {
                if let earlier = state.accounts[name]?.rotation { account.rotation?.resume(earlier) }
            }
            // Attempts of a provider that is gone still end through it.
            state.accounts.merge(settings.accounts) { _, new in new }
            state.backlogLimit = settings.backlogLimit
            state.engine.handle(.bounded(settings.repeats), at: now, into: &state.actions)
            state.engine.handle(.windowed(settings.memoryWindow), at: now, into: &state.actions)
            state.engine.handle(.routed(settings.router), at: now, into: &state.actions)
            state.engine.handle(.weighed(settings.weights), at: now, into: &state.actions)
            state.engine.handle(.configured(settings.profiles), at: now, into: &state.actions)
        }
    }

    /// Accounts of which two sets of credentials live.
    var rotations: [Rotation] { state.withLock { $0.accounts.values.compactMap(\.rotation) } }

    /// Why no message can be taken now; nil when one can.
    var obstacle: Refusal? {
        state.withLock { $0.obstacle(to: 1) ?? ($0.storeTrouble == nil ? nil : .storeUnavailable) }
    }

    /// Why each of these would not be used now; those that would are left out.
    func obstacles(to facts: RoutingFacts, at providers: [String]) -> [String: String] {
        let now = ports.clock.now()
        return state.withLock { $0.engine.obstacles(to: facts, at: providers, at: now) }
    }

    /// What a message waits for; nil when it does not wait.
    func prospect(of message: Message) -> Prospect? {
        let now = ports.clock.now()
        return state.withLock { $0.engine.prospect(of: message, at: now) }
    }

    /// Sends a message once more; why not, when nothing would leave.
    func resend(_ stored: StoredMessage) -> ResendObstacle? {
        var obstacle: ResendObstacle?
        run { state, now in
            obstacle = state.engine.obstacle(toResending: stored, at: now)
            if obstacle == nil { state.engine.handle(.resend(stored), at: now, into: &state.actions) }
        }
        return obstacle
    }

    /// Nothing more of these messages leaves by itself, and what they hold of their recipient is erased.
    func forget(_ messages: [StoredMessage]) {
        run { state, now in
            for stored in messages {
                let event = Event.forget(stored, wasTakenUp: state.hasBacklog)
                state.engine.handle(event, at: now, into: &state.actions)
            }
        }
    }

    /// Gives a message up whose outcome is unknown; false when it is under way.
    func close(_ stored: StoredMessage) -> Bool {
        var isUnderWay = false
        run { state, now in
            isUnderWay = state.engine.isUnderWay(stored)
            if !isUnderWay { state.engine.handle(.close(stored), at: now, into: &state.actions) }
        }
        return !isUnderWay
    }

    // MARK: Messages come in

    func persist(_ message: Message, then reply: @escaping @Sendable (Result<MessageID, Refusal>) -> Void) {
        let refusal = admit([message]) { $0.unsynced[message.id.high] = reply }
        if let refusal { reply(.failure(refusal)) }
    }

    /// All of them go to the store in one hand-over; the reply comes when the last is synced.
    func persist(_ messages: [Message], then reply: @escaping @Sendable (Result<[MessageID], Refusal>) -> Void) {
        let tally = SyncTally(ids: messages.map(\.id), reply: reply)
        let refusal = admit(messages) { state in
            for message in messages { state.unsynced[message.id.high] = { tally.count($0) } }
        }
        if let refusal { reply(.failure(refusal)) }
    }

    func persist(
        _ message: Message, waitingUntil deadline: Instant,
        then reply: @escaping @Sendable (Result<StoredMessage, Refusal>) -> Void
    ) {
        let refusal = admit([message]) {
            $0.waiters.add(Waiters.Waiter(message: message, deadline: deadline, reply: reply))
        }
        if let refusal { reply(.failure(refusal)) }
    }

    private func admit(_ messages: [Message], _ register: (inout State) -> Void) -> Refusal? {
        var refusal: Refusal?
        run { state, now in
            refusal = state.obstacle(to: messages.count)
            guard refusal == nil else { return }
            register(&state)
            for message in messages { state.engine.handle(.submitted(message), at: now, into: &state.actions) }
        }
        return refusal
    }

    // MARK: The engine runs

    func run(_ event: Event) {
        run { state, now in state.engine.handle(event, at: now, into: &state.actions) }
    }

    func run(_ body: (inout State, Instant) -> Void) {
        var errands = Errands()
        state.withLock { state in
            let now = ports.clock.now()
            body(&state, now)
            // The timer may be late: what is due is decided before any caller hears how it stands.
            if let due = state.engine.nextTimer, due <= now {
                state.engine.handle(.tick, at: now, into: &state.actions)
            }
            carryOut(&state, at: now, &errands)
        }
        perform(errands)
    }

    private func carryOut(_ state: inout State, at now: Instant, _ errands: inout Errands) {
        var writes: [StoreWrite] = []
        for action in state.actions {
            switch action {
            case .write(let write): writes.append(write)
            case .send(let order):
                if let account = state.accounts[order.provider] { errands.sends.append((order, account)) }
            case .probe(let order):
                if let account = state.accounts[order.provider] { errands.probes.append((order, account)) }
            case .lookUp(let order):
                if let account = state.accounts[order.provider] { errands.questions.append((order, account)) }
            case .fetch(let order): errands.fetches.append(order)
            case .tell(let key, let told): errands.answers += state.waiters.take(key, told: told)
            case .report(let report): errands.reports.append(report)
            }
        }
        state.actions.removeAll(keepingCapacity: true)
        errands.answers += state.waiters.takeOverdue(at: now)
        if !writes.isEmpty { ports.store.write(writes) }
        ports.wakeUp.set([state.engine.nextTimer, state.waiters.nextDeadline].compactMap(\.self).min())
        if state.isStopping, state.engine.underWay == 0 {
            errands.answers += state.waiters.takeAll()
            (errands.idle, state.whenIdle) = (state.whenIdle, nil)
        }
    }

    private func perform(_ errands: Errands) {
        for (order, account) in errands.sends { send(order, by: account) }
        for (order, account) in errands.probes { probe(order, by: account) }
        for (order, account) in errands.questions { lookUp(order, by: account) }
        for order in errands.fetches { fetch(order) }
        for waiter in errands.answers { answer(waiter) }
        for report in errands.reports { ports.log.write(report) }
        errands.idle?()
    }

    // MARK: The end

    func drain(atMost limit: Interval, then done: @escaping @Sendable () -> Void) {
        run { state, now in
            state.isStopping = true
            state.whenIdle = done
            state.engine.handle(.drain(until: now + limit), at: now, into: &state.actions)
        }
    }
}
