import Testing

/// A disk that fails for a while under load, and the hub goes on by itself.
struct DiskTroubleTests {
    @Test(
        "While the disk is full or fails, every refusal is a 503 with Retry-After; 5 s later messages are taken again, and nothing is lost",
        arguments: BadDisk.Mode.troubles)
    func trouble(mode: BadDisk.Mode) async throws {
        let facts = try await blackBox { try DiskTroubleRun.facts(mode) }
        Self.judge(facts)
        #expect(facts.reading == (mode == .gone ? 503 : 200), "what can be read is told")
        #expect(facts.log.contains("the store is written again"))
    }

    /// After a failed sync the last commit stands in the log, whole, and its callers heard that nothing was sent. (From a
    /// file that is gone nobody can take it back before the kill.)
    @Test(
        "After kill -9 in the middle of it nothing is lost, and nothing leaves that was refused",
        arguments: BadDisk.Mode.troubles.filter { $0 != .gone })
    func killed(mode: BadDisk.Mode) async throws {
        Self.judge(try await blackBox { try DiskTroubleRun.facts(mode, killing: true) })
    }

    private static func judge(_ facts: DiskTroubleRun.Facts) {
        #expect(facts.acceptsAgain)
        #expect(facts.doors == ["hook": "503, Retry-After 1", "dispatcher": "503, Retry-After 1"])
        #expect(facts.load.refused > 1_000)
        #expect(facts.load.wrongRefusals == [])
        #expect(facts.load.refusedAndSent == [])
        #expect(facts.load.lost == [])
        #expect(facts.load.forgotten == [])
        #expect(facts.load.unexplainedCopies == [])
        #expect(facts.load.tooManyCopies == [])
        #expect(facts.load.unsettled == [])
    }
}
