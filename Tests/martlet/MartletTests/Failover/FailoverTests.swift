import Messaging
import Testing

/// What becomes of one code when Esendex misbehaves, on a fresh hub each: the story that the hub tells, and the copies
/// that the providers took.
struct FailoverTests {
    @Test("With a second provider the code arrives, and the story says why it moved", arguments: Misbehaviour.all)
    func withBackup(_ misbehaviour: Misbehaviour) async throws {
        let facts = try await blackBox { try Trial(misbehaviour, hasBackup: true).run() }
        #expect(facts.story.line == "sent: esendex \(misbehaviour.outcome), backup accepted")
        #expect(facts.story.attempts.first?.reason?.isEmpty == false)
        #expect(facts.story.attempts.last?.reason == nil)
        #expect(facts.esendex == Array(repeating: Trial.taken, count: misbehaviour.copies))
        #expect(facts.backup == [Trial.taken])
    }

    @Test("With Esendex alone it ends as the outcome says, with no copy more", arguments: Misbehaviour.all)
    func alone(_ misbehaviour: Misbehaviour) async throws {
        let facts = try await blackBox { try Trial(misbehaviour, hasBackup: false).run() }
        #expect(facts.story.status == misbehaviour.endsAlone)
        #expect(!facts.story.attempts.isEmpty)
        #expect(facts.story.attempts.allSatisfy { $0.provider == "esendex" && $0.outcome == misbehaviour.outcome })
        #expect(facts.story.attempts.allSatisfy { $0.reason?.isEmpty == false })
        if !misbehaviour.mayBeTriedAgain { #expect(facts.story.attempts.count == 1) }
        #expect(facts.esendex == Array(repeating: Trial.taken, count: misbehaviour.copies))
    }

    @Test("When it behaves, the first provider has the only copy")
    func behaving() async throws {
        let facts = try await blackBox { try Trial(.none, hasBackup: true).run() }
        #expect(facts.story.line == "sent: esendex accepted")
        #expect(facts.esendex == [Trial.taken])
        #expect(facts.backup == [])
    }
}
