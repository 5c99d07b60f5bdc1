/// What became of a load: what its callers heard, beside what the hub tells and what arrived.
struct LoadFacts: Sendable {
    /// Texts that were answered with 202.
    var acknowledged: [String] = []
    /// Acknowledged, never arrived, and not `unknown`.
    var lost: [String] = []
    /// Acknowledged, and the hub knows nothing of it.
    var forgotten: [String] = []
    /// Arrived twice although no attempt was `unknown`.
    var unexplainedCopies: [String] = []
    /// Arrived more often than the one more send after `unknown` allows.
    var tooManyCopies: [String] = []
    /// Neither settled nor final in the end.
    var unsettled: [String] = []
    /// Refused, and arrived all the same.
    var refusedAndSent: [String] = []
    /// Refusals that were no 503 with Retry-After.
    var wrongRefusals: [String] = []
    var refused = 0
    /// The stories of those that are known, in one line each.
    var ends: Set<String> = []

    /// Waits until nothing moves any more, then compares.
    init(of load: CodeLoad, at hub: HubProcess, key: String, _ simulator: SimulatorProcess) throws {
        var stories: [String: MessageStory?] = [:]
        for (text, id) in load.acknowledged {
            stories[text] = try eventually("a message's end", withinSeconds: 60) { () -> MessageStory?? in
                let story = try hub.find(id, key: key)
                if let story, ["queued", "sending"].contains(story.status) { return nil }
                return .some(story)
            }
        }
        let copies = Dictionary(grouping: try simulator.messages().compactMap(\.body)) { $0 }.mapValues(\.count)
        for (text, story) in stories { judge(text, story, copies: copies[text] ?? 0) }
        tooManyCopies = copies.filter { $0.value > 2 }.map { "\($0.key): \($0.value)" }
        for refusal in load.refusals {
            refused += 1
            if copies[refusal.text] != nil { refusedAndSent.append(refusal.text) }
            if refusal.status != 503 || refusal.retryAfter == nil { wrongRefusals.append("\(refusal)") }
        }
    }

    private mutating func judge(_ text: String, _ story: MessageStory?, copies: Int) {
        acknowledged.append(text)
        if let story { ends.insert(story.line) }
        let line = "\(text): \(copies) copies, \(story?.line ?? "not known")"
        if story == nil { forgotten.append(line) }
        if copies == 0, story?.status != "unknown" { lost.append(line) }
        if copies > 1, story?.attempts.contains(where: { $0.outcome == "unknown" }) == false {
            unexplainedCopies.append(line)
        }
        if let story, !["sent", "unknown"].contains(story.status) { unsettled.append(line) }
    }
}
