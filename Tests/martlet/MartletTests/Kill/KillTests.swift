import Testing

/// `kill -9` in the middle of the load, again and again, on one store.
struct KillTests {
    @Test(
        "Over fifty kill -9 under load, what was acknowledged arrived or says unknown, and copies come from unknown only"
    )
    func killed() async throws {
        let facts = try await blackBox { try KillRun(kills: 50).run() }
        #expect(facts.acknowledged.count > 500, "the kills must fall into load")
        #expect(facts.lost == [])
        #expect(facts.unexplainedCopies == [])
        #expect(facts.tooManyCopies == [])
        #expect(facts.unsettled == [])
    }
}
