import Messaging
import Ports
import RoutingCore

/// A wrong decision, made by whoever stands between the hub and its engine.
enum Bug: String, CaseIterable, Sendable {
    case sendsBeforeTheSync, sendsWithoutWritingItDown, takesUnknownForDeferred, takesUnknownForRefused
    case forgetsTheCaller, sendsTwice, sendsAfterTheEndOfLife, writesQueuedForSent, swallowsWhatIsRestored
    case ignoresTheRate, repeatsBulk, swallowsWhatIsSubmitted, cancelsWhatIsUnderWay, sendsWhatWasNotStored
    case keepsAnOutcomeToItself, losesTheTimer, ignoresTheTableOfSenders
}

/// The production engine with one planted bug.
struct Planted: Deciding {
    var engine: any Deciding
    let bug: Bug
    private var originals: [UInt64: Message] = [:]

    init(_ bug: Bug, in engine: any Deciding) {
        self.engine = engine
        self.bug = bug
    }

    var nextTimer: Instant? { bug == .losesTheTimer ? nil : engine.nextTimer }
    var unfinished: Int { engine.unfinished }
    var awaitsKeeping: Bool { engine.awaitsKeeping }
    var underWay: Int { engine.underWay }
    var isStoreWritable: Bool { engine.isStoreWritable }

    mutating func handle(_ event: Event, at now: Instant, into actions: inout [Action]) {
        let before = actions.count
        if let event = changed(event, into: &actions) { engine.handle(event, at: now, into: &actions) }
        let decided = actions[before...]
        actions.removeSubrange(before...)
        for action in decided { take(action, at: now, into: &actions) }
    }

    /// What the engine hears instead; nil for nothing.
    private mutating func changed(_ event: Event, into actions: inout [Action]) -> Event? {
        switch (bug, event) {
        case (.takesUnknownForDeferred, .ended(let order, let outcomes)):
            return .ended(order, outcomes.map { $0.word == .unknown ? .deferred(.planted, retryAfter: nil) : $0 })
        case (.takesUnknownForRefused, .ended(let order, let outcomes)):
            return .ended(order, outcomes.map { $0.word == .unknown ? .refused(.planted) : $0 })
        case (.sendsAfterTheEndOfLife, .submitted(let message)):
            return .submitted(copy(of: message, expiresAt: message.expiresAt + .seconds(30)))
        case (.repeatsBulk, .submitted(let message)) where message.purpose == .bulk:
            return .submitted(copy(of: message, purpose: .transactional))
        case (.swallowsWhatIsRestored, .restored), (.ignoresTheTableOfSenders, .routed): return nil
        case (.swallowsWhatIsSubmitted, .submitted(let message)) where message.id.high % 5 == 0:
            actions.append(.write(.accept(message)))
            return nil
        case (.sendsWhatWasNotStored, .notStored), (.sendsWhatWasNotStored, .notBegun): return nil
        case (.sendsWhatWasNotStored, .begun): return event
        case (.ignoresTheRate, .configured(let profiles)):
            return .configured(
                profiles.map { profile in
                    var unlimited = profile
                    unlimited.limits.perSecond = nil
                    return unlimited
                })
        default: return event
        }
    }

    private mutating func take(_ action: Action, at now: Instant, into actions: inout [Action]) {
        switch (bug, action) {
        case (.sendsBeforeTheSync, .write(.begin(let attempt, _, _))):
            actions.append(action)
            engine.handle(.begun([attempt]), at: now, into: &actions)
        case (.sendsWithoutWritingItDown, .write(.begin(let attempt, _, _))):
            engine.handle(.begun([attempt]), at: now, into: &actions)
        case (.forgetsTheCaller, .tell): break
        case (.sendsTwice, .send): actions += [action, action]
        case (.writesQueuedForSent, .write(.end(let attempt, let outcome, let at, .sent))):
            actions.append(.write(.end(attempt, outcome, at: at, state: .queued)))
        case (.cancelsWhatIsUnderWay, .send(let order)):
            actions.append(action)
            actions += order.messages.map { .write(.move($0.id.high, .cancelled, notes: [])) }
        case (.keepsAnOutcomeToItself, .write(.end)): break
        case (_, .write(.accept(let message))):
            actions.append(.write(.accept(originals.removeValue(forKey: message.id.high) ?? message)))
        default: actions.append(action)
        }
    }

    /// As the engine is to see it; the store keeps the original.
    private mutating func copy(of message: Message, purpose: Purpose? = nil, expiresAt: Instant? = nil) -> Message {
        originals[message.id.high] = message
        return Message(
            id: message.id, client: message.client, owner: message.owner, purpose: purpose ?? message.purpose,
            channel: message.channel, acceptedAt: message.acceptedAt, expiresAt: expiresAt ?? message.expiresAt,
            callerLeavesAt: message.callerLeavesAt, content: message.content)
    }
}

extension Reason {
    fileprivate static let planted = Reason(.unavailable, "planted")
}
