/// What the hub told of messages, time after time, and what in it cannot be (DESIGN, 3).
struct Chronicle: Sendable {
    private var told: [String: MessageStory] = [:]
    /// By message: what was told before, what is told now, and what is wrong with it.
    private(set) var illegal: [String] = []

    /// - Parameter lookUps: what look-ups found, in the hub's words; asked for when the attempts alone do not prove it.
    mutating func note(_ text: String, _ story: MessageStory, lookUps: () throws -> [String]) rethrows {
        let before = told.updateValue(story, forKey: text)
        var problem = Self.unproved(story)
        if problem != nil { problem = Self.unproved(story, try lookUps()) }
        guard let problem = problem ?? before.flatMap({ Self.problem(from: $0, to: story) }) else { return }
        illegal.append("\(text): \(before.map { "\($0.line), then " } ?? "")\(story.line): \(problem)")
    }

    /// A state that the attempts, and what look-ups found of them, contradict.
    static func unproved(_ story: MessageStory, _ lookUps: [String] = []) -> String? {
        let outcomes = story.attempts.map(\.outcome)
        let unknown = outcomes.count { $0 == "unknown" }
        let notTaken = lookUps.count { $0 == "the provider does not have it" }
        let isTaken = outcomes.contains("accepted") || lookUps.contains("the provider has it")
        let (isOpen, mayBeTaken) = (outcomes.contains(nil), unknown > notTaken)
        let holds =
            switch story.status {
            case "sending": isOpen
            case "sent": isTaken && !isOpen
            case "unknown": unknown > 0 && !isOpen
            default: !isTaken && !isOpen && !mayBeTaken
            }
        return holds ? nil : "its attempts do not prove that"
    }

    /// A step that no message takes.
    static func problem(from before: MessageStory, to now: MessageStory) -> String? {
        let isAtRest = !["queued", "sending", "unknown"].contains(before.status)
        if isAtRest, now.status != before.status { return "it was at rest" }
        guard now.attempts.count >= before.attempts.count else { return "an attempt is gone" }
        for (old, new) in zip(before.attempts, now.attempts) {
            if old.provider != new.provider { return "an attempt has another provider" }
            if old.outcome != nil, old.outcome != new.outcome { return "an outcome changed" }
        }
        return nil
    }
}
