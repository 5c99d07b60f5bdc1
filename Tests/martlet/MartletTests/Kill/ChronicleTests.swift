import Testing

/// The judge of the kills sees what cannot be.
struct ChronicleTests {
    private static func story(_ status: String, _ outcomes: [String?]) -> MessageStory {
        MessageStory(
            status: status, purpose: "otp",
            attempts: outcomes.map { MessageStory.Attempt(provider: "first", outcome: $0, reason: nil) })
    }

    @Test(
        "Stories that hold",
        arguments: [
            story("queued", []), story("queued", ["deferred"]), story("sending", [nil]),
            story("sending", ["unknown", nil]), story("sent", ["deferred", "accepted"]), story("unknown", ["unknown"]),
            story("failed", ["rejected"]), story("expired", []),
        ])
    func holds(story: MessageStory) { #expect(Chronicle.unproved(story) == nil) }

    @Test(
        "States that the attempts contradict",
        arguments: [
            story("queued", [nil]), story("queued", ["unknown"]), story("queued", ["accepted"]),
            story("sending", ["deferred"]), story("sent", ["unknown"]), story("sent", []),
            story("unknown", ["deferred"]),
            story("failed", ["unknown"]), story("expired", ["accepted"]), story("cancelled", [nil]),
        ])
    func unproved(story: MessageStory) { #expect(Chronicle.unproved(story) != nil) }

    @Test("What a look-up found proves what the attempts do not")
    func lookedUp() {
        var chronicle = Chronicle()
        chronicle.note("found", Self.story("sent", ["unknown"])) { ["the provider has it"] }
        chronicle.note("missing", Self.story("queued", ["unknown"])) { ["the provider does not have it"] }
        #expect(chronicle.illegal == [])
        chronicle.note("one of two", Self.story("queued", ["unknown", "unknown"])) { ["the provider does not have it"] }
        chronicle.note("not asked", Self.story("sent", ["unknown"])) { ["the provider could not be asked"] }
        #expect(chronicle.illegal.count == 2)
    }

    @Test(
        "Steps that no message takes",
        arguments: [
            (story("sent", ["accepted"]), story("unknown", ["accepted", "unknown"]), "it was at rest"),
            (story("unknown", ["unknown"]), story("queued", []), "an attempt is gone"),
            (story("unknown", ["unknown"]), story("sent", ["accepted"]), "an outcome changed"),
        ])
    func steps(before: MessageStory, now: MessageStory, problem: String) {
        #expect(Chronicle.problem(from: before, to: now) == problem)
    }

    @Test("Steps that messages take are not found")
    func mayHappen() {
        var chronicle = Chronicle()
        for story in [
            Self.story("queued", []), Self.story("sending", [nil]), Self.story("unknown", ["unknown"]),
            Self.story("sending", ["unknown", nil]), Self.story("sent", ["unknown", "accepted"]),
        ] { chronicle.note("code", story) { [] } }
        #expect(chronicle.illegal == [])
    }
}
