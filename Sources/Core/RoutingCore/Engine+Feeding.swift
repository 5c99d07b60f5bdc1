import Messaging
import Ports

extension Engine {
    /// Where a message is counted among those of its kind; nil for a code. It has to be parked or admitted then.
    mutating func row(of message: Message) -> Int? { message.purpose == .otp ? nil : parking.row(of: message.line) }

    /// True when a message is left in the store for now. A code never is, nor one whose caller waits at the door.
    mutating func parks(_ message: Message, in row: Int?, at now: Instant) -> Bool {
        guard let row, message.callerLeavesAt == nil, parking.parks(message.id.high, in: row) else { return false }
        addTimer(.life, of: message.id.high, at: message.expiresAt)
        return true
    }

    /// Asks for what the lines that have grown short want next; not while the store may hold an older state of it.
    mutating func feed(into actions: inout [Action]) {
        guard parking.isHungry, unwritten.isEmpty, !isDraining else { return }
        for order in parking.takeFetches() { actions.append(.fetch(order)) }
    }

    /// `found` is nil when the store could not be read.
    mutating func fetched(
        _ order: FetchOrder, _ found: [StoredMessage]?, at now: Instant, into actions: inout [Action]
    ) {
        guard let found else {
            parking.fetched(order, isThere: false)
            return addTimer(.store, of: 0, at: now + .seconds(1))
        }
        var rows = Dictionary(found.map { ($0.message.id.high, $0) }) { first, _ in first }
        for key in order.keys where parking.remove(key) {
            guard let stored = rows.removeValue(forKey: key), stored.state == .queued else { continue }
            let message = stored.message
            admit(Entry(message: message, lanes: lanes(of: message), phase: .pausing(until: now)), at: now)
            place(key, at: now, into: &actions)
        }
        parking.fetched(order, isThere: true)
    }

    /// The life of a message ends that is still in the store.
    mutating func endParkedLife(of key: UInt64, into actions: inout [Action]) {
        let notes = parking.notes(of: key)
        guard parking.remove(key) else { return }
        actions.append(.write(.move(key, .expired, notes: notes)))
        actions.append(.tell(key, .expired))
    }
}

extension Message {
    var line: Parking.Line {
        Parking.Line(
            client: client, purpose: purpose, channel: channel, country: content.country,
            candidates: content.candidates,
            senders: content.senders)
    }
}
