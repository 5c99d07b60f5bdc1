import Messaging
import Ports

extension Engine {
    /// An operator forgets a recipient: nothing more of this message leaves by itself, and nobody asks after it. What is
    /// under way ends as it does.
    mutating func forgetRecipient(
        of stored: StoredMessage, wasTakenUp: Bool, at now: Instant, into actions: inout [Action]
    ) {
        let key = stored.message.id.high
        if parking.remove(key) {
            actions.append(.write(.move(key, .cancelled, notes: [])))
            actions.append(.tell(key, .cancelled))
        } else if entries[key] != nil {
            giveUpForgotten(key, at: now, into: &actions)
        } else if !wasTakenUp, stored.state == .queued || stored.state == .scheduled {
            actions.append(.write(.move(key, .cancelled, notes: [])))
        }
        actions.append(.write(.erase(key, .recipient)))
    }

    private mutating func giveUpForgotten(_ key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let entry = entries[key] else { return }
        entries[key]?.isForgotten = true
        entries[key]?.lookUps = nil
        switch entry.phase {
        case .waiting, .pausing, .asking:
            if entry.isResting {
                drop(key)
            } else {
                rest(key, entry.copies > 0 ? .unknown : .cancelled, into: &actions)
            }
        case .ready(let place):
            let reason = Reason(.notStarted, "not sent: an operator forgot its recipient")
            abandon(key, at: place, reason, now, into: &actions)
        case .beginning, .inFlight: break
        }
    }
}
