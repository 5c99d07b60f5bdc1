import Messaging
import Ports

extension Engine {
    /// Ends a message that has no attempt under way.
    mutating func rest(_ key: UInt64, _ state: MessageState, into actions: inout [Action]) {
        let notes = entries[key].map(lastNotes) ?? []
        drop(key)
        // A row that holds an unknown attempt is written as `unknown` already.
        if state != .unknown { actions.append(.write(.move(key, state, notes: notes))) }
        actions.append(.tell(key, state))
    }

    /// What kept it waiting to the end.
    private func lastNotes(of entry: Entry) -> [Decision.Note] {
        guard case .waiting(let place) = entry.phase else { return entry.notes }
        return entry.notes + [Decision.Note(lanes[entry.lanes[place]].profile.name, "others kept it waiting there")]
    }

    /// Nothing more is done for this message.
    mutating func drop(_ key: UInt64) {
        guard let entry = entries.removeValue(forKey: key) else { return }
        if entry.message.purpose == .otp { codes.rested(entry.message) }
        if let row = entry.row { parking.left(row) }
        if entry.isSettled { settled -= 1 }
    }

    mutating func settle(_ key: UInt64) {
        guard var entry = entries[key] else { return }
        settle(&entry)
    }

    /// What may have left is no backlog any more, and keeps nothing waiting behind it.
    mutating func settle(_ entry: inout Entry) {
        let key = entry.message.id.high
        if let row = entry.row {
            parking.left(row)
            entry.row = nil
            entries[key]?.row = nil
        }
        guard !entry.isSettled else { return }
        settled += 1
        entry.isSettled = true
        entries[key]?.isSettled = true
    }

    mutating func endLife(of key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let entry = entries[key] else { return endParkedLife(of: key, into: &actions) }
        guard now >= entry.message.expiresAt else { return }
        switch entry.phase {
        case .waiting, .pausing: rest(key, entry.copies > 0 ? .unknown : .expired, into: &actions)
        case .ready(let place):
            abandon(key, at: place, Reason(.lifeEnded, "not sent: the message's life had ended"), now, into: &actions)
        case .beginning, .inFlight, .asking: break
        }
    }

    /// The caller at the door leaves: what has not begun is cancelled, everything else is told as it stands.
    mutating func answerCaller(of key: UInt64, at now: Instant, into actions: inout [Action]) {
        guard let entry = entries[key] else { return }
        switch entry.phase {
        case .waiting, .pausing:
            if entry.copies == 0 { return rest(key, .cancelled, into: &actions) }
            actions.append(.tell(key, .unknown))
        case .asking: actions.append(.tell(key, .unknown))
        case .beginning, .ready, .inFlight:
            actions.append(.tell(key, .sending))
        }
    }
}
