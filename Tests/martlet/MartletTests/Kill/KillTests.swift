import Testing

/// `kill -9` in the middle of the load, again and again, on one store.
struct KillTests {
    @Test("Over 200 kill -9 under load, what was acknowledged arrived or is unknown, and copies come from unknown only")
    func killed() async throws {
        let facts = try await blackBox { try KillRun.facts(kills: 200) }
        #expect(facts.acknowledged.count > 2_000, "the kills must fall into load")
        #expect(facts.lost == [])
        #expect(facts.forgotten == [])
        #expect(facts.unexplainedCopies == [])
        #expect(facts.tooManyCopies == [])
        #expect(facts.unsettled == [])
    }
}
