import Messaging
import Testing

@Suite("A decision tells of each candidate")
struct DecisionTests {
    private func told(_ decision: Decision, _ candidates: [String]) -> [String] {
        decision.lines(among: candidates).map { "\($0.isChosen ? "→" : "·") \($0.provider): \($0.why)" }
    }

    @Test func `the first, when nothing speaks against it`() {
        #expect(told(Decision("a"), ["a", "b"]) == ["→ a: first choice", "· b: in reserve"])
    }

    @Test func `what spoke against those before`() {
        let decision = Decision("b", notes: [.init("a", "it is skipped after failures")])
        #expect(
            told(decision, ["a", "b", "c"]) == [
                "· a: it is skipped after failures", "→ b: the first that may be used", "· c: in reserve",
            ])
    }

    @Test func `all of what was noted about one`() {
        let notes: [Decision.Note] = [.init("a", "it is skipped after failures"), .init("a", "used all the same")]
        #expect(told(Decision("a", notes: notes), ["a"]) == ["→ a: it is skipped after failures, used all the same"])
    }

    @Test func `one that was found when no candidate was left`() {
        #expect(
            told(Decision("new"), ["old"]) == [
                "→ new: routed again: none of the candidates was left",
                "· old: the code before this one went there, or it is not configured any more",
            ])
    }
}
