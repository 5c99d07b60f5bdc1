import Messaging
import Ports
import ProviderKit
import RoutingCore
import Synchronization

/// Holds the engine and carries out what it asks for. Whoever has an event runs the engine, under one lock; writes are
/// handed over inside the lock, so that they keep the engine's order; everything else is done outside it.
final class EngineRoom: Sendable {
    private let ports: HubPorts
    private let state: Mutex<State>

    private struct State {
        var engine: any Deciding
        var providers: [String: any Provider] = [:]
        /// Who waits for the sync, by message.
        var unsynced: [UInt64: @Sendable (Result<MessageID, Refusal>) -> Void] = [:]
        var waiters = Waiters()
        var isStopping = false
        var whenIdle: (@Sendable () -> Void)?
        /// Kept between runs, so that a run allocates nothing for it.
        var actions: [Action] = []
    }

    /// What is done once the lock is given back.
    private struct Errands {
        var sends: [(SendOrder, any Provider)] = []
        var answers: [Waiters.Waiter] = []
        var reports: [HealthReport] = []
        var idle: (@Sendable () -> Void)?
    }

    init(ports: HubPorts, engine: any Deciding) {
        self.ports = ports
        state = Mutex(State(engine: engine))
    }

    func start(with settings: HubSettings) throws(StoreError) {
        let unfinished = try ports.store.unfinished(at: ports.clock.now())
        ports.store.start { [weak self] writes, error in self?.committed(writes, error) }
        ports.wakeUp.start { [weak self] in self?.run(.tick) }
        configure(settings)
        if !unfinished.isEmpty { ports.log.write(.note, "\(unfinished.count) unfinished messages found in the store") }
        for stored in unfinished { run(.restored(stored)) }
    }

    func configure(_ settings: HubSettings) {
        run { state, now in
            // Attempts of a provider that is gone still end through it.
            state.providers.merge(settings.providers) { _, new in new }
            state.engine.handle(.configured(settings.profiles), at: now, into: &state.actions)
        }
    }

    var isReady: Bool { state.withLock { !$0.isStopping && $0.engine.isStoreWritable } }

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
            $0.waiters.add(Waiters.Waiter(id: message.id, deadline: deadline, reply: reply))
        }
        if let refusal { reply(.failure(refusal)) }
    }

    private func admit(_ messages: [Message], _ register: (inout State) -> Void) -> Refusal? {
        var refusal: Refusal?
        run { state, now in
            if state.isStopping {
                refusal = .stopping
            } else if !state.engine.isStoreWritable {
                refusal = .storeUnavailable
            } else {
                register(&state)
                for message in messages { state.engine.handle(.submitted(message), at: now, into: &state.actions) }
            }
        }
        return refusal
    }

    // MARK: The engine runs

    private func run(_ event: Event) {
        run { state, now in state.engine.handle(event, at: now, into: &state.actions) }
    }

    private func run(_ body: (inout State, Instant) -> Void) {
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
                if let provider = state.providers[order.provider] { errands.sends.append((order, provider)) }
            case .tell(let key, _): errands.answers += state.waiters.take(key)
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
        for (order, provider) in errands.sends { send(order, by: provider) }
        for waiter in errands.answers { answer(waiter) }
        for report in errands.reports { ports.log.write(report) }
        errands.idle?()
    }

    // MARK: Stage 7, the only place that sends

    private func send(_ order: SendOrder, by provider: any Provider) {
        let dispatches = order.messages.map { Dispatch(message: $0, lifeLeft: $0.expiresAt - order.at) }
        ports.transport.start(provider.call(for: dispatches), limit: order.limit) { [self] result in
            let outcomes = provider.outcomes(of: result, count: dispatches.count)
            for (message, outcome) in zip(order.messages, outcomes) where outcome.word != .accepted {
                ports.log.write(outcome, of: message, at: order.provider)
            }
            run(.ended(order, outcomes))
        }
    }

    // MARK: The store answers

    private func committed(_ writes: ArraySlice<StoreWrite>, _ error: StoreError?) {
        var synced: [(MessageID, @Sendable (Result<MessageID, Refusal>) -> Void)] = []
        var lost: [@Sendable () -> Void] = []
        run { state, now in
            var begun: [AttemptID] = []
            for write in writes {
                switch write {
                case .accept(let message):
                    let reply = state.unsynced.removeValue(forKey: message.id.high)
                    guard error != nil else {
                        if let reply { synced.append((message.id, reply)) }
                        continue
                    }
                    state.engine.handle(.notStored(message.id.high), at: now, into: &state.actions)
                    if let reply { lost.append { reply(.failure(.storeUnavailable)) } }
                    for waiter in state.waiters.take(message.id.high) {
                        lost.append { waiter.reply(.failure(.storeUnavailable)) }
                    }
                case .begin(let attempt, _, _, _):
                    if error == nil {
                        begun.append(attempt)
                    } else {
                        state.engine.handle(.notBegun(attempt), at: now, into: &state.actions)
                    }
                case .end, .found, .move:
                    // A write that contradicts what is kept would never be taken; any other may be, a second later.
                    if let error, error.label != .damaged {
                        state.engine.handle(.notWritten(write), at: now, into: &state.actions)
                    } else if !state.engine.isStoreWritable {
                        state.engine.handle(.written(write), at: now, into: &state.actions)
                    }
                }
            }
            if !begun.isEmpty { state.engine.handle(.begun(begun), at: now, into: &state.actions) }
        }
        if let error { ports.log.write(.alarm, "the store could not write: \(error.sentence)") }
        for (id, reply) in synced { reply(.success(id)) }
        for reply in lost { reply() }
    }

    /// Reads what is stored by now: a read comes after the writes handed over before it.
    private func answer(_ waiter: Waiters.Waiter) {
        ports.store.read(waiter.id) { result in
            switch result {
            case .success(let stored?): waiter.reply(.success(stored))
            case .success(nil), .failure: waiter.reply(.failure(.storeUnavailable))
            }
        }
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
