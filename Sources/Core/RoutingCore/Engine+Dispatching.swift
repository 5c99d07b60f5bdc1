import Messaging
import Ports

extension Engine {
    /// Lets a provider do what it can now: send what is written down, then write down what waits.
    mutating func dispatch(_ lane: Int, at now: Instant, into actions: inout [Action]) {
        sendReady(lane, at: now, into: &actions)
        while !isDraining, let queued = lanes[lane].popWaiting(at: now) {
            let key = codes.heir(of: queued, in: lane)
            guard let entry = entries[key], case .waiting(let place) = entry.phase, entry.lanes[place] == lane else {
                continue
            }
            let isOut = !mayCarry(entry.message, at: lane) || !entry.isExempt && isOut(lane, for: entry, at: now)
            // Many may have got in line behind one token of the budget.
            if isOut || !mayRepeat(entry, at: place, now) {
                self.place(key, at: now, into: &actions)
            } else {
                begin(key, at: place, now, into: &actions)
            }
        }
        wakeForToken(lane, at: now)
    }

    /// Whether health has changed its mind since the message got in line.
    private func isOut(_ lane: Int, for entry: Entry, at now: Instant) -> Bool {
        switch lanes[lane].health.standing(for: entry.request, at: now) {
        case .out, .trial: true
        case .usable, .returning: !lanes[lane].isConfigured
        }
    }

    private mutating func begin(_ key: UInt64, at place: Int, _ now: Instant, into actions: inout [Action]) {
        guard var entry = entries[key] else { return }
        let lane = entry.lanes[place]
        if entry.attempts == 0 {
            budget.firstTry(repeats, at: now)
        } else if entry.hasLeft, !isOfBacklog(entry, at: place, now) {
            budget.repeated()
        }
        entry.attempts += 1
        entry.beganAt = now
        entry.phase = .beginning(place)
        entries[key] = entry
        lanes[lane].begun += 1
        lanes[lane].unsent[entry.message.purpose.lane] += 1
        if entry.isExempt { lanes[lane].health.beginTrial(at: now) }
        let attempt = AttemptID(message: key, ordinal: entry.attempts)
        let limit = attemptLimit(for: entry.message, candidatesLeft: entry.candidatesLeft, at: now)
        let decision = Decision(
            lanes[lane].profile.name, notes: entry.notes, limit: .init(connect: limit.connect, whole: limit.whole))
        actions.append(.write(.begin(attempt, decision, at: now)))
    }

    mutating func readyToSend(_ attempts: [AttemptID], at now: Instant, into actions: inout [Action]) {
        var touched: Set<Int> = []
        for attempt in attempts {
            guard let entry = entries[attempt.message], case .beginning(let place) = entry.phase else { continue }
            entries[attempt.message]?.phase = .ready(place)
            let lane = entry.lanes[place]
            if touched.insert(lane).inserted { lanes[lane].lead.written(after: now - entry.beganAt) }
            leaveOrWait(attempt.message, at: now, into: &actions)
        }
        for lane in touched.sorted() { dispatch(lane, at: now, into: &actions) }
    }

    mutating func queueReady(_ key: UInt64, _ lane: Int) {
        guard let purpose = entries[key]?.message.purpose else { return }
        lanes[lane].ready[purpose.lane].append(key)
    }

    private mutating func sendReady(_ lane: Int, at now: Instant, into actions: inout [Action]) {
        while true {
            var dead: [UInt64] = []
            let keys = nextCall(lane, at: now, aside: &dead)
            guard !keys.isEmpty || !dead.isEmpty else { return }
            send(keys, lane, at: now, into: &actions)
            // Only now: what follows for them may come back to this provider, and takes of the same room.
            for key in dead { leaveOrWait(key, at: now, into: &actions) }
        }
    }

    /// The messages of the next request: one that goes alone, or those that wait together, of one channel. `dead` are those
    /// on the way that may not leave any more.
    private mutating func nextCall(_ lane: Int, at now: Instant, aside dead: inout [UInt64]) -> [UInt64] {
        var keys: [UInt64] = []
        var channel: Channel?
        for purpose in Purpose.allCases where !lanes[lane].ready[purpose.lane].isEmpty {
            let room = lanes[lane].maySend(purpose, at: now)
            while keys.count < room, let key = lanes[lane].ready[purpose.lane].first {
                let next = entries[key]
                let goesAlone = purpose == .otp || next?.goesAlone == true
                if !keys.isEmpty, goesAlone || next.map({ $0.message.channel != channel }) == true { return keys }
                _ = lanes[lane].ready[purpose.lane].popFirst()
                guard let next, case .ready(let place) = next.phase, next.lanes[place] == lane else { continue }
                guard mayStillLeave(next, by: lane, at: now) else {
                    dead.append(key)
                    continue
                }
                keys.append(key)
                if goesAlone { return keys }
                channel = next.message.channel
            }
            // What could not all leave has the next slot.
            if !lanes[lane].ready[purpose.lane].isEmpty { return keys }
        }
        return keys
    }

    /// The last look before the first byte: past its life, or without a sender, an attempt ends without having left. The
    /// table of senders may have changed while it waited for a slot.
    private func mayStillLeave(_ entry: Entry, by lane: Int, at now: Instant) -> Bool {
        now < entry.message.expiresAt && mayCarry(entry.message, at: lane)
    }

    private mutating func send(_ keys: [UInt64], _ lane: Int, at now: Instant, into actions: inout [Action]) {
        var messages: [Message] = []
        var attempts: [AttemptID] = []
        var originators: [String?] = []
        messages.reserveCapacity(keys.count)
        attempts.reserveCapacity(keys.count)
        originators.reserveCapacity(keys.count)
        var limit: CallLimit?
        for key in keys {
            guard var entry = entries[key], case .ready(let place) = entry.phase else { continue }
            let own = attemptLimit(for: entry.message, candidatesLeft: entry.candidatesLeft, at: now)
            limit = CallLimit(
                connect: min(own.connect, limit?.connect ?? own.connect),
                whole: min(own.whole, limit?.whole ?? own.whole))
            entry.phase = .inFlight(place)
            entry.hasLeft = true
            entries[key] = entry
            messages.append(entry.message)
            originators.append(originator(of: entry.message, at: lane).onTheWire)
            attempts.append(AttemptID(message: key, ordinal: entry.attempts))
        }
        guard let limit else { return }
        lanes[lane].inFlight += 1
        for message in messages { lanes[lane].unsent[message.purpose.lane] -= 1 }
        lanes[lane].lead.sent(messages.count, at: now)
        lanes[lane].bucket?.take(messages.count, at: now)
        let order = SendOrder(
            provider: lanes[lane].profile.name, messages: messages, attempts: attempts, originators: originators,
            limit: limit, at: now, lane: lane)
        actions.append(.send(order))
    }

    /// Puts attempts of a refused batch back, to go one by one.
    mutating func sendAlone(_ order: SendOrder) {
        for attempt in order.attempts {
            guard let entry = entries[attempt.message], case .inFlight(let place) = entry.phase else { continue }
            entries[attempt.message]?.goesAlone = true
            entries[attempt.message]?.phase = .ready(place)
            queueReady(attempt.message, order.lane)
            lanes[order.lane].unsent[entry.message.purpose.lane] += 1
        }
    }

    /// A rate keeps this provider waiting: ring when the tokens are there.
    private mutating func wakeForToken(_ lane: Int, at now: Instant) {
        guard lanes[lane].bucket != nil, let count = lanes[lane].tokensAwaited(at: now),
            let token = lanes[lane].bucket?.moment(of: count, after: now), token < lanes[lane].wakesAt ?? .distantFuture
        else { return }
        lanes[lane].wakesAt = token
        addTimer(.lane, of: UInt64(lane), at: token)
    }

    /// The attempt could not be written down; the message tries again in a second, when the store may have room.
    mutating func takeBack(_ attempt: AttemptID, at now: Instant, into actions: inout [Action]) {
        guard var entry = entries[attempt.message], case .beginning(let place) = entry.phase else { return }
        releaseUnsent(entry.message.purpose, entry.lanes[place])
        entry.attempts -= 1
        let until = now + .seconds(1)
        entry.phase = .pausing(until: until)
        entries[attempt.message] = entry
        addTimer(.retry, of: attempt.message, at: until)
        dispatch(entry.lanes[place], at: now, into: &actions)
    }

    /// An attempt that was written down, or was to be, does not leave.
    mutating func releaseUnsent(_ purpose: Purpose, _ lane: Int) {
        lanes[lane].begun -= 1
        lanes[lane].unsent[purpose.lane] -= 1
        lanes[lane].health.endTrial()
        planProbe(lane)
    }
}
