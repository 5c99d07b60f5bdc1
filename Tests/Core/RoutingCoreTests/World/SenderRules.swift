import Messaging

@testable import RoutingCore

/// What `senders:` allows on the wire, worked out anew from the table as it is written, entry by entry.
enum SenderRules {
    static func broken(by order: SendOrder, in world: World) -> [String] {
        guard order.originators.count == order.messages.count else { return ["a call without a sender for each"] }
        let own = world.profiles.first { $0.name == order.provider }?.sender
        return zip(order.messages, order.originators).flatMap { message, originator in
            broken(originator, message, at: order.provider, owning: own, table: world.table)
        }
    }

    private static func broken(
        _ originator: String?, _ message: Message, at provider: String, owning own: SenderName?, table: [Sender]
    ) -> [String] {
        let names = message.content.senders
        let allowed = (names.isEmpty ? [own].compactMap(\.self) : names).filter {
            isAllowed($0, at: provider, in: message.content.country, table)
        }
        guard let originator else {
            return names.isEmpty && allowed.isEmpty
                ? [] : ["a message leaves by the account's default, \(allowed) allowed of \(names)"]
        }
        let values = allowed.map { value(of: $0, table) }
        if !values.contains(originator) { return ["a sender that a provider may not use is on the wire"] }
        return values.first == originator ? [] : ["not the first sender that may be used"]
    }

    static func isAllowed(_ name: SenderName, at provider: String, in country: String, _ table: [Sender]) -> Bool {
        let binding = table.filter { entry in
            switch name {
            case .entry(let name): entry.name == name
            case .literal(let value): bare(entry.value) == bare(value)
            }
        }
        if binding.isEmpty, case .literal = name { return true }
        return binding.contains { entry in
            if let providers = entry.providers, !providers.contains(provider) { return false }
            if let countries = entry.countries, !countries.contains(country) { return false }
            return true
        }
    }

    private static func value(of name: SenderName, _ table: [Sender]) -> String? {
        switch name {
        case .entry(let name): table.first { $0.name == name }?.value
        case .literal(let value): value
        }
    }

    private static func bare(_ value: String) -> String { value.filter { $0 != "+" } }
}
