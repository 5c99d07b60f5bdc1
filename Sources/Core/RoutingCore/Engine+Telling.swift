import Messaging

// What is told of decisions that are still to be made: the computation that makes them, on a copy.
extension Engine {
    public func obstacles(to facts: RoutingFacts, at providers: [String], at now: Instant) -> [String: String] {
        let content = Message.Content(
            to: E164(digits: "", callingCodeLength: 0), country: facts.country, text: "", senders: facts.senders,
            language: "", route: "", candidates: providers)
        let message = Message(
            id: MessageID(high: 0, low: 0), client: facts.client, owner: facts.client, purpose: facts.purpose,
            channel: facts.channel, acceptedAt: now, expiresAt: now + facts.purpose.life, content: content)
        let entry = Entry(message: message, lanes: lanes(of: message), phase: .pausing(until: now))
        var found: [String: String] = [:]
        for (place, lane) in entry.lanes.enumerated() where lanes[lane].isConfigured {
            guard let why = standing(of: place, for: entry, at: now).why else { continue }
            let reason = lanes[lane].health.drained.map { ": \($0)" } ?? ""
            found[lanes[lane].profile.name] = why + reason
        }
        return found
    }

    public func prospect(of message: Message, at now: Instant) -> Prospect? {
        let entry =
            entries[message.id.high] ?? Entry(message: message, lanes: lanes(of: message), phase: .pausing(until: now))
        var notes: [Decision.Note] = []
        for (place, lane) in entry.lanes.enumerated() where lanes[lane].isConfigured {
            guard let why = standing(of: place, for: entry, at: now).why else { continue }
            notes.append(.init(lanes[lane].profile.name, why))
        }
        switch entry.phase {
        case .beginning, .ready, .inFlight, .asking: return nil
        case .waiting(let place):
            let name = lanes[entry.lanes[place]].profile.name
            notes.append(.init(name, "it stands in line there"))
            let decision = Decision(name, notes: notes)
            return Prospect(candidates: decision.lines(among: message.content.candidates), decidedAt: nil)
        case .pausing(let until):
            // A copy draws: what it drew leaves no trace.
            var (copy, unused) = (self, [Decision.Note]())
            let decidedAt = until > now && until < .distantFuture ? until : nil
            guard case .lane(let place, let isExempt) = copy.choose(for: entry, at: now, noting: &unused) else {
                let lines = Decision.Line.lines(of: notes, among: message.content.candidates)
                return Prospect(candidates: lines, decidedAt: decidedAt)
            }
            let name = lanes[entry.lanes[place]].profile.name
            if isExempt, let last = unused.last, last.provider == name, last != notes.last { notes.append(last) }
            let decision = Decision(name, notes: notes)
            return Prospect(candidates: decision.lines(among: message.content.candidates), decidedAt: decidedAt)
        }
    }
}
