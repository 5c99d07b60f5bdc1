import Messaging

/// What is planned, by time and then in the order in which it was planned.
struct Agenda {
    private var entries: [(at: Instant, happening: World.Happening)] = []

    var next: Instant? { entries.last?.at }

    mutating func plan(_ happening: World.Happening, at: Instant) {
        // Latest first, so that the next is taken off the end.
        let place = entries.lastIndex { $0.at > at }.map { $0 + 1 } ?? 0
        entries.insert((at, happening), at: place)
    }

    mutating func pop() -> World.Happening? { entries.popLast()?.happening }

    /// What is handed over at its moment is changed.
    mutating func changeSubmissions(_ change: (Message) -> Message) {
        entries = entries.map { entry in
            guard case .submit(let message) = entry.happening else { return entry }
            return (entry.at, .submit(change(message)))
        }
    }

    mutating func dropCommits() {
        entries.removeAll {
            switch $0.happening {
            case .commit, .callEnds, .probeEnds, .lookUpEnds, .fetchEnds: true
            default: false
            }
        }
    }
}
