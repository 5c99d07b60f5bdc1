import Messaging
import RoutingCore

extension World {
    /// Of the senders of a message, and of a provider that owns one, only what today's table lets it use is on the wire.
    func checkSenders(of messages: [SentMessage], by provider: Int) {
        let name = carriers[provider].plan.name
        let today = plan.senders.last { $0.from <= now } ?? Plan.SenderPhase(from: Self.start)
        for message in messages {
            guard let content = disk.rows[message.key]?.message.content else { continue }
            let names = content.senders.isEmpty ? [today.own[name]].compactMap(\.self) : content.senders
            let allowed = names.filter { today.allows($0, at: name, in: content.country) }
            if message.originator != nil { reach.senders += 1 }
            if let originator = message.originator, originator != allowed.first.flatMap(today.value) {
                violate("a sender that a provider may not use is on the wire", about: message.key)
            } else if message.originator == nil, !content.senders.isEmpty || !allowed.isEmpty {
                violate("a message leaves without its sender", about: message.key)
            }
        }
    }

    /// Whether the provider may carry a message all the while between two moments.
    func mayCarry(_ content: Message.Content, at provider: String, from: Instant, to: Instant) -> Bool {
        guard !content.senders.isEmpty else { return true }
        let (before, within) = (
            plan.senders.last { $0.from <= from }, plan.senders.filter { $0.from > from && $0.from <= to }
        )
        return ([before].compactMap(\.self) + within).allSatisfy { phase in
            content.senders.contains { phase.allows($0, at: provider, in: content.country) }
        }
    }
}

// The rule's own reading of the table, apart from the engine's.
extension Plan.SenderPhase {
    fileprivate func allows(_ name: SenderName, at provider: String, in country: String) -> Bool {
        let binding = table.filter { entry in
            switch name {
            case .entry(let name): entry.name == name
            case .literal(let value): entry.value == value
            }
        }
        if binding.isEmpty, case .literal = name { return true }
        return binding.contains { entry in
            [entry.providers.map { $0.contains(provider) }, entry.countries.map { $0.contains(country) }]
                .allSatisfy { $0 != false }
        }
    }

    fileprivate func value(of name: SenderName) -> String? {
        switch name {
        case .entry(let name): table.first { $0.name == name }?.value
        case .literal(let value): value
        }
    }
}
