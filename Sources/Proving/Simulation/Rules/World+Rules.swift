import Messaging
import Ports
import RoutingCore

extension World {
    // MARK: At the door

    /// An answer that a message is kept is given only once it is.
    func checkAcknowledged(_ key: UInt64, by index: Int) {
        guard let row = disk.rows[key] else { return violate("acknowledged before it is synced", about: key) }
        if let state = callers[index].heardState, state != row.state {
            violate("a caller hears \(state.rawValue) of a message that is \(row.state.rawValue)", about: key)
        }
    }

    // MARK: When a request begins

    func checkSend(of keys: [UInt64], _ ordinals: [Int], by provider: Int, limit: CallLimit) {
        let plan = carriers[provider].plan
        if keys.count > plan.batch { violate("a batch is larger than its provider takes") }
        if !carriers[provider].admits(keys, ordinals, at: now) { violate("\(plan.name) gets more than its rate") }
        if let most = plan.limits.inFlight, carriers[provider].underWay >= most { violate("too many requests at once") }
        for (key, ordinal) in zip(keys, ordinals) {
            guard let row = disk.rows[key] else { return violate("a message leaves that is not kept", about: key) }
            guard let attempt = row.attempts.last, attempt.ordinal == ordinal, attempt.outcome == nil,
                attempt.provider == plan.name, row.state == .sending
            else { return violate("a message leaves before its attempt is synced", about: key) }
            if now >= row.message.expiresAt { violate("a message leaves after its life", about: key) }
            if keys.count > 1, row.message.purpose == .otp { violate("a code goes in company", about: key) }
            if underWay.contains(key) { violate("two requests for a message at once", about: key) }
            checkCaller(of: key)
        }
        if Set(keys).count < keys.count { violate("a message twice in a request") }
    }

    // MARK: When a provider takes a message

    func checkTaken(_ key: UInt64) {
        reach.copies += 1
        guard let row = disk.rows[key] else { return violate("a message is taken that is not kept", about: key) }
        let copies = copies(of: key)
        if copies.count > 1 { reach.duplicates += 1 }
        let limit = row.message.purpose == .bulk ? 1 : 2
        if copies.count > limit { violate("\(copies.count) copies of \(row.message.purpose.rawValue)", about: key) }
        if row.message.purpose == .otp, Set(copies.map(\.provider)).count < copies.count {
            violate("a code goes twice through one provider", about: key)
        }
        if row.state.isFinal { violate("a message is taken after it is \(row.state.rawValue)", about: key) }
        checkCaller(of: key)
    }

    /// Who heard that nothing came of it, or that it was not taken, heard the truth.
    private func checkCaller(of key: UInt64) {
        guard let number = askingOfKey[key] else { return }
        let caller = callers[number / 1_000]
        if let state = caller.heardState, state.isFinal {
            violate("a caller heard \(state.rawValue) of a message that left later", about: key)
        }
        if caller.wasRefused { violate("a message leaves that was refused", about: key) }
    }

    func copies(of key: UInt64) -> [(provider: Int, copy: Carrier.Copy)] {
        carriers.indices.flatMap { index in carriers[index].copies.filter { $0.key == key }.map { (index, $0) } }
    }

    // MARK: When a life ends

    /// By a second after its end of life a message rests, unless the hub was down or could not write.
    func watch(_ message: Message) {
        lastLifeEnd = max(lastLifeEnd, message.expiresAt)
        agenda.plan(at: message.expiresAt + .seconds(1)) { [self] in checkRests(message) }
    }

    private func checkRests(_ message: Message) {
        let key = message.id.high
        guard let state = disk.rows[key]?.state, !state.isFinal, !state.isSettled else { return }
        if !isAlive || disk.trouble != nil {
            agenda.plan(at: now + .seconds(1)) { [self] in checkRests(message) }
        } else if now < troubledUntil + .seconds(5) {
            agenda.plan(at: troubledUntil + .seconds(5)) { [self] in checkRests(message) }
        } else {
            violate("a message is \(state.rawValue) a second after its life", about: key)
        }
    }
}
