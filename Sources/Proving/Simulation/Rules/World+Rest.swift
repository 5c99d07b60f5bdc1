import Messaging

extension World {
    /// What must hold once nothing is left to happen.
    public func checkAtRest() {
        for row in sortedRows({ _ in true }) {
            let key = row.message.id.high
            reach.states[row.state, default: 0] += 1
            if !row.state.isFinal, !row.state.isSettled { violate("it never ends: \(row.state.rawValue)", about: key) }
            if let problem = Transition.unproved(row) { violate(problem, about: key) }
            checkCopies(of: row)
            checkTurn(of: row)
            checkCancelled(row)
        }
        for caller in callers { checkHeard(caller) }
    }

    /// Every copy belongs to an attempt that may have left; all but one to attempts whose end nobody knew.
    private func checkCopies(of row: StoredMessage) {
        let key = row.message.id.high
        let copies = copies(of: key)
        let mayHaveLeft = row.attempts.filter { $0.outcome?.mayHaveLeft == true }
        if mayHaveLeft.count > (row.message.purpose == .bulk ? 1 : 2) {
            violate("\(mayHaveLeft.count) attempts of \(row.message.purpose.rawValue) may have left", about: key)
        }
        for (_, copy) in copies where !mayHaveLeft.contains(where: { $0.ordinal == copy.ordinal }) {
            violate("taken, and written down as not taken", about: key)
        }
        if mayHaveLeft.count(where: { $0.outcome?.word == .accepted }) > 1 { violate("accepted twice", about: key) }
        if mayHaveLeft.dropLast().contains(where: { $0.outcome?.word == .accepted }) {
            violate("sent again after it was accepted", about: key)
        }
        if mayHaveLeft.isEmpty, !copies.isEmpty { violate("a copy without an attempt", about: key) }
        if row.state.isFinal, !copies.isEmpty { violate("\(row.state.rawValue), and taken", about: key) }
    }

    /// What was promised is given up only for a newer code that is kept, or when its caller at the door had left.
    private func checkCancelled(_ row: StoredMessage) {
        let message = row.message
        guard row.state == .cancelled, message.callerLeavesAt == nil else { return }
        let hasNewer = disk.rows.values.contains { other in
            other.message.id.high > message.id.high && other.message.purpose == .otp && message.purpose == .otp
                && other.message.client == message.client && other.message.channel == message.channel
                && other.message.content.to == message.content.to
        }
        if !hasNewer { violate("cancelled, and no newer code is kept", about: message.id.high) }
    }

    /// No message of anybody waits out its life while a provider of its route is up and has room.
    private func checkTurn(of row: StoredMessage) {
        let (from, to) = (row.message.acceptedAt, row.message.expiresAt)
        guard row.state == .expired, row.attempts.isEmpty, to - from >= .seconds(60) else { return }
        guard troubledUntil < from, plan.stopAt.map({ $0 < from || $0 > to }) ?? true else { return }
        guard plan.diskPhases.allSatisfy({ $0.from < from || $0.from > to }) else { return }
        // What is read from the store a few at a time moves to another provider a few at a time.
        let looked = row.message.content.candidates.prefix(plan.memoryWindow < 1_000 ? 1 : 64)
        let hadRoom = looked.contains { name in
            guard let index = carrierByName[name], carriers[index].isUp(from: from, to: to),
                mayCarry(row.message.content, at: name, from: from, to: to)
            else { return false }
            let limits = carriers[index].plan.limits
            guard limits.inFlight == nil, limits.begun > 64 else { return false }
            guard let perSecond = limits.perSecond else { return true }
            let most = perSecond * Double((to - from).milliseconds) / 1_000
            return Double(carriers[index].messagesStarted(from: from, to: to)) < most / 2
        }
        if hadRoom { violate("a message never had its turn", about: row.message.id.high) }
    }

    private func checkHeard(_ caller: Caller) {
        guard !caller.isAbandoned else { return }
        guard let heardAt = caller.heardAt else { return violate("a caller never hears, asked at \(since(caller))") }
        guard let hearsBy = caller.hearsBy, troubledUntil < caller.askedAt, plan.diskPhases.isEmpty else { return }
        if heardAt > hearsBy + .milliseconds(500) { violate("a waiting caller hears late, asked at \(since(caller))") }
    }

    private func since(_ caller: Caller) -> String { "\((caller.askedAt - Self.start).microseconds) µs" }
}
