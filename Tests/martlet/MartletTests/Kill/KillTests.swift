import Testing

/// `kill -9` in the middle of the load, again and again, on one store.
struct KillTests {
    @Test("Over 200 kill -9 under load, what was acknowledged arrived or is unknown, and copies come from unknown only")
    func killed() async throws {
        let facts = try await blackBox { try KillRun.facts(kills: 200) }
        #expect(facts.load.acknowledged.count > 2_000, "the kills must fall into load")
        for purpose in ["otp", "transactional", "bulk"] { #expect(facts.purposes[purpose, default: 0] > 500) }
        #expect(facts.unknown > 200, "outcomes must be lost too")
        #expect(facts.load.lost == [])
        #expect(facts.load.forgotten == [])
        #expect(facts.load.unexplainedCopies == [])
        #expect(facts.load.tooManyCopies == [])
        #expect(facts.load.unsettled == [])
        #expect(facts.illegal == [])
    }
}
