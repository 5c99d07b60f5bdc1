import Testing

/// Nothing that should be kept is found where it should not be (DESIGN, 4.7).
struct CanaryTests {
    @Test func `no secret, code, text or number is in logs, answers, arguments or files, and the sinks show them`()
        async throws
    {
        let facts = try await blackBox { try CanaryRun.run() }
        #expect(facts.leaks == [])
        // It has been looked for where it could be, and it was there to be found.
        #expect(facts.places["answer", default: 0] > 40)
        #expect(facts.places["error body", default: 0] > 100)
        #expect(facts.places["arguments", default: 0] > 15)
        #expect(facts.places["output", default: 0] > 30)
        #expect(facts.places["process", default: 0] == 5)
        #expect(facts.places["file", default: 0] > 8)
        for canary in CanaryCage.codes + [CanaryCage.word] {
            #expect(facts.shown.contains { $0.hasPrefix("outbox.jsonl") && $0.hasSuffix("plain (\(canary))") })
        }
        #expect(facts.shown.contains { $0.hasPrefix("serve-1.out: a code, plain") })
    }
}
