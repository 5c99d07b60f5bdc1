import Messaging
import Ports

/// Decides: who is tried next, when, for how long, and when to stop. A value; it knows no clock, no store and no socket.
///
/// `handle` takes one event and appends what is to be done. The same events at the same times give the same actions.
public struct Engine: Deciding {
    var lanes: [Lane] = []
    var laneByName: [String: Int] = [:]
    var entries: [UInt64: Entry] = [:]
    var timers = TimerHeap()
    var random: SeededRandom
    var codes = CodeRegistry()
    /// By the key of a code that is not known to be kept: the older one that it takes the place of.
    var supersededBy: [UInt64: UInt64] = [:]
    /// How much repeats may add to the load of all providers.
    var repeats = RepeatSettings.standard
    var budget = RetryBudget(.standard, at: Instant(microseconds: 0))
    /// How much of a lane a client gets beside others; 1 when it is not named.
    var weights: [String: Double] = [:]
    /// What waits in the store only.
    var parking = Parking()
    /// Today's routes, for messages whose providers are gone; nil for none.
    var router: Router?
    /// Why an operator has put a provider out, by name: also of those that are not configured yet.
    var drains: [String: String] = [:]
    /// What messages wait for since the last configuration: providers that are not configured, or senders.
    var missed: Set<String> = []
    /// What the store would not take.
    var unwritten = Unwritten()
    /// Of `entries`, those that are settled.
    var settled = 0
    /// The hub stops: what is under way ends, nothing begins.
    var isDraining = false
    private var isStopOverdue = false

    /// `seed` decides what is drawn: the jitter, and which message goes to a provider that is coming back.
    public init(seed: UInt64) { random = SeededRandom(seed: seed) }

    /// When `tick` is wanted next.
    public var nextTimer: Instant? { timers.next }

    /// Messages that are neither settled nor final.
    public var unfinished: Int { entries.count - settled + parking.count }

    /// Attempts begun and not ended, as long as a stop has to wait for them.
    public var underWay: Int { isStopOverdue ? 0 : lanes.reduce(0) { $0 + $1.begun } }

    /// True while it matters that a message is kept (`Event.kept`).
    public var awaitsKeeping: Bool { !supersededBy.isEmpty }

    /// False while the store refuses writes: nothing new should be accepted.
    public var isStoreWritable: Bool { unwritten.isEmpty }

    public mutating func handle(_ event: Event, at now: Instant, into actions: inout [Action]) {
        let before = actions.count
        switch event {
        case .submitted(let message): submit(message, at: now, into: &actions)
        case .restored(let stored):
            if !stored.message.content.to.isErased { restore(stored, at: now, into: &actions) }
        case .remembered(let stored):
            if !stored.message.content.to.isErased { remember(stored, at: now) }
        case .notStored(let key): forget(key, at: now, into: &actions)
        case .kept(let key): kept(key, into: &actions)
        case .begun(let attempts): readyToSend(attempts, at: now, into: &actions)
        case .notBegun(let attempt): takeBack(attempt, at: now, into: &actions)
        case .notWritten(let write): unwritten.append(write)
        case .written(let write): unwritten.written(write)
        case .ended(let order, let outcomes): finish(order, outcomes, at: now, into: &actions)
        case .probed(let order, let outcome): learn(order, outcome, at: now, into: &actions)
        case .lookedUp(let order, let finding): learn(order, finding, at: now, into: &actions)
        case .fetched(let order, let found): fetched(order, found, at: now, into: &actions)
        case .drained(let provider, let reason): drain(provider, reason, at: now, into: &actions)
        case .resend(let stored): resend(stored, at: now, into: &actions)
        case .close(let stored): close(stored, into: &actions)
        case .forget(let stored, let wasTakenUp):
            forgetRecipient(of: stored, wasTakenUp: wasTakenUp, at: now, into: &actions)
        case .weighed(let weights): self.weights = weights
        case .bounded(let repeats): self.repeats = repeats
        case .windowed(let window): parking.window = max(1, window)
        case .routed(let router): self.router = router
        case .tick: ring(at: now, into: &actions)
        case .drain(let until):
            isDraining = true
            addTimer(.stop, of: 0, at: until)
        case .configured(let profiles): configure(profiles, at: now, into: &actions)
        }
        if parking.isHungry { feed(into: &actions) }
        if !unwritten.isEmpty { keepInOrder(from: before, at: now, into: &actions) }
    }

    // MARK: A message comes

    private mutating func submit(_ message: Message, at now: Instant, into actions: inout [Action]) {
        actions.append(.write(.accept(message)))
        let row = row(of: message)
        if parks(message, in: row, at: now) { return }
        var entry = Entry(message: message, lanes: lanes(of: message), phase: .pausing(until: now))
        let stands = message.purpose == .otp && supersede(by: &entry, isKept: false, at: now, into: &actions)
        admit(entry, in: row, at: now)
        if stands { return lookAgainIfWaiting(message.id.high, at: now) }
        place(message.id.high, at: now, into: &actions)
    }

    /// Puts a message under the engine's care, with the timers that end it. `row` is its own, where that is known already.
    mutating func admit(_ entry: Entry, in row: Int? = nil, at now: Instant) {
        let key = entry.message.id.high
        var entry = entry
        if entry.row == nil, let row = row ?? self.row(of: entry.message) {
            entry.row = row
            parking.entered(row)
        }
        entries[key] = entry
        addTimer(.life, of: key, at: entry.message.expiresAt)
        if let leaves = entry.message.callerLeavesAt { addTimer(.caller, of: key, at: leaves) }
    }

    func lanes(of message: Message) -> [Int] {
        Array(message.content.candidates.lazy.compactMap { laneByName[$0] }.prefix(64))
    }

    private mutating func forget(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        if parking.remove(key) { return }
        guard let entry = entries[key] else { return reinstate(key, at: now, into: &actions) }
        drop(key)
        if entry.message.purpose == .otp { codes.forget(entry.message) }
        reinstate(key, at: now, into: &actions)
        guard case .beginning(let place) = entry.phase else { return }
        releaseUnsent(entry.message.purpose, entry.lanes[place])
        dispatch(entry.lanes[place], at: now, into: &actions)
    }

    // MARK: Providers

    private mutating func configure(_ profiles: [ProviderProfile], at now: Instant, into actions: inout [Action]) {
        missed = []
        for index in lanes.indices { lanes[index].isConfigured = false }
        for profile in profiles {
            if let index = laneByName[profile.name] {
                lanes[index].configure(profile, at: now)
            } else {
                laneByName[profile.name] = lanes.count
                lanes.append(Lane(profile, at: now))
                lanes[lanes.count - 1].health.drained = drains[profile.name]
            }
        }
        for index in lanes.indices {
            if !lanes[index].isConfigured { relocate(from: index, at: now, into: &actions) }
            planProbe(index)
            dispatch(index, at: now, into: &actions)
        }
        wake(nil, at: now)
    }

    // MARK: Timers

    mutating func addTimer(_ kind: TimerHeap.Kind, of subject: UInt64, at: Instant) {
        timers.add(kind, of: subject, at: at)
        guard timers.isCrowded else { return }
        timers.compact { [entries, parking] timer in
            switch timer.kind {
            case .life: entries[timer.subject] != nil || parking.holds(timer.subject)
            case .retry, .look, .question, .caller: entries[timer.subject] != nil
            case .lane, .probe, .store, .stop: true
            }
        }
    }

    private mutating func ring(at now: Instant, into actions: inout [Action]) {
        while let timer = timers.popDue(at: now) {
            switch timer.kind {
            case .life: endLife(of: timer.subject, at: now, into: &actions)
            case .caller: answerCaller(of: timer.subject, at: now, into: &actions)
            case .retry:
                guard case .pausing(let until) = entries[timer.subject]?.phase, until <= now else { break }
                place(timer.subject, at: now, into: &actions)
            case .look: lookAround(timer.subject, at: now, into: &actions)
            case .question: ask(timer.subject, at: now, into: &actions)
            case .probe: probe(Int(timer.subject), at: now, into: &actions)
            case .lane:
                let index = Int(timer.subject)
                lanes[index].wakesAt = nil
                dispatch(index, at: now, into: &actions)
            case .stop: isStopOverdue = true
            case .store:
                unwritten.isDue = !unwritten.isEmpty
                parking.feelAll()
            }
        }
    }

    // MARK: The store

    private mutating func keepInOrder(from start: Int, at now: Instant, into actions: inout [Action]) {
        unwritten.holdBack(&actions, from: start)
        if unwritten.isDue { actions += unwritten.offer(seeing: stateNow).map { .write($0) } }
        if unwritten.armsTimer() { addTimer(.store, of: 0, at: now + .seconds(1)) }
    }

    /// What the message's row has to say now, in place of what an attempt that ended a while ago left behind.
    private func stateNow(of key: UInt64, left state: MessageState, isLast: Bool) -> MessageState {
        switch entries[key]?.phase {
        case .ready, .inFlight: .sending
        case .waiting, .pausing, .beginning, .asking: state
        // It rested before anybody knew that this was not written: nothing of it left, and nothing will. How it rested is
        // among what follows, unless the store has that already.
        case nil: state == .queued && isLast ? .failed : state
        }
    }
}
