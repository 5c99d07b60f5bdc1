import Messaging

/// The story of a message, for people: what `GET /v1/messages/{id}/timeline` says.
struct StoryText {
    let story: Value

    var lines: String {
        let number = word("to")
        var lines = ["\(word("id")) \(word("status")), \(number.isEmpty ? "its number is erased" : "to \(number)")"]
        for route in list(["decision", "routes"]) {
            let matched = route.at(["matched"]) == .bool(true)
            lines.append("  \(matched ? "→" : "·") route “\(text(route, "route"))”: \(text(route, "why"))")
        }
        for (place, candidate) in list(["decision", "candidates"]).enumerated() {
            let isIn = candidate.at(["in"]) == .bool(true)
            lines.append(
                "    \(isIn ? "\(place + 1)." : "–") \(text(candidate, "provider")): \(text(candidate, "why"))")
        }
        if story.at(["decision", "configuration_changed_since"]) == .bool(true) {
            lines.append("  (the routes have changed since: it came by “\(word("route"))”)")
        }
        for event in list(["events"]) {
            let parts = ["provider", "outcome", "reason"].map { text(event, $0) }.filter { !$0.isEmpty }
            lines.append("  \(text(event, "at"))  \(text(event, "event"))  \(parts.joined(separator: "  "))")
            lines += choice(event)
        }
        return lines.joined(separator: "\n")
    }

    /// What was decided about each candidate, and the time limits of the attempt.
    private func choice(_ event: Value) -> [String] {
        guard case .array(let candidates)? = event.at(["candidates"]) else { return [] }
        let limits = [("connect_ms", "to connect"), ("whole_ms", "in all")].compactMap { name, meaning in
            event.at(["limits", name])?.scalarText.map { "\($0) ms \(meaning)" }
        }
        return candidates.map { candidate in
            let isChosen = candidate.at(["in"]) == .bool(true)
            let bounds = isChosen && !limits.isEmpty ? " (at most \(limits.joined(separator: ", ")))" : ""
            return
                "      \(isChosen ? "→" : "·") \(text(candidate, "provider")): \(text(candidate, "why"))\(bounds)"
        }
    }

    private func word(_ name: String) -> String { text(story, name) }
    private func text(_ value: Value, _ name: String) -> String { value.at([name])?.scalarText ?? "" }

    private func list(_ path: [String]) -> [Value] {
        if case .array(let elements)? = story.at(path) { elements } else { [] }
    }
}
