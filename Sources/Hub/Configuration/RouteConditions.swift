import Messaging
import RoutingCore
import Telephony
import YAML

/// `when:`, a mapping of what is looked at to the value or values that fit.
struct RouteConditions {
    let reader: NodeReader
    let clients: [String]

    private static let known = ["country", "client", "client_id", "purpose", "channel", "context.MEMBER"]
    private static let contextPrefix = "context."

    /// Nil when it is no mapping; a condition that is wrong is left out, with its finding.
    func read(_ node: Node) -> [Route.Condition]? {
        guard let entries = reader.entries(of: node, "when") else { return nil }
        if entries.isEmpty {
            reader.findings.error("when is empty: leave it out for a route that takes every message", at: node.place)
        }
        var isGood = true
        let conditions = entries.compactMap { entry -> Route.Condition? in
            let condition = condition(entry)
            if condition == nil { isGood = false }
            return condition
        }
        return isGood ? conditions : nil
    }

    private func condition(_ entry: NodeReader.Entry) -> Route.Condition? {
        guard let subject = subject(entry.name) else {
            let nearest = NearestWord.to(entry.name, among: Self.known.dropLast())
            let sentence = "unknown key \(entry.name.quoted) in when; known: \(Self.known.joined(separator: ", "))"
            reader.findings.error(sentence, at: entry.place, suggestion: nearest)
            return nil
        }
        guard let values = reader.texts(entry.value, entry.name), !values.isEmpty else { return nil }
        var isGood = true
        for (text, place) in values {
            isGood = check(text, of: subject, at: place) && isGood
        }
        return isGood ? Route.Condition(subject, in: Set(values.map(\.text))) : nil
    }

    private func subject(_ name: String) -> Route.Condition.Subject? {
        switch name {
        case "country": return .country
        case "client": return .client
        case "client_id": return .clientID
        case "purpose": return .purpose
        case "channel": return .channel
        default:
            guard name.hasPrefix(Self.contextPrefix) else { return nil }
            let path = name.dropFirst(Self.contextPrefix.count)
                .split(separator: ".", omittingEmptySubsequences: false).map(String.init)
            return path.contains("") ? nil : .context(path)
        }
    }

    private func check(_ text: String, of subject: Route.Condition.Subject, at place: Place) -> Bool {
        switch subject {
        case .country:
            return reader.isCountry(text, at: place)
        case .client:
            if clients.contains(text) { return true }
            reader.unknown("client", text, in: nil, known: clients, at: place)
        case .purpose:
            if Purpose(rawValue: text) != nil { return true }
            reader.unknown("purpose", text, in: nil, known: Purpose.allCases.map(\.rawValue), at: place)
        case .channel:
            if Channel(rawValue: text) != nil { return true }
            reader.unknown("channel", text, in: nil, known: Channel.allCases.map(\.rawValue), at: place)
        case .clientID, .context: return true
        }
        return false
    }
}
