import Testing

struct RotationTests {
    @Test func `a password is rotated under load, and no message is refused, tried twice or sent twice`() async throws {
        let facts = try await blackBox { try RotationRun.run() }
        #expect(facts.load.acknowledged.count >= 900)
        #expect(facts.load.refused == 0)
        #expect(facts.load.lost == [])
        #expect(facts.load.forgotten == [])
        // One attempt each, whatever calls it took.
        #expect(facts.load.ends == ["sent: esendex accepted"])
        #expect(facts.copies == [1: facts.load.acknowledged.count])
        #expect(facts.told.count == 2, "\(facts.told)")
        #expect(facts.told.first?.contains("the new credentials of esendex are refused, the old ones serve") == true)
        #expect(facts.told.last?.contains("the new credentials of esendex are proven") == true)
    }
}
