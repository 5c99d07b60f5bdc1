import Testing

/// Power cuts under load: the hub is killed, and of its store only what had been synced is left.
struct PowerCutTests {
    @Test("Over 20 power cuts nothing acknowledged is lost")
    func cut() async throws {
        let facts = try await blackBox { try Self.facts(cuts: 20) }
        #expect(facts.acknowledged.count > 200, "the cuts must fall into load")
        #expect(facts.lost == [])
        #expect(facts.forgotten == [])
        #expect(facts.unexplainedCopies == [])
        #expect(facts.tooManyCopies == [])
        #expect(facts.unsettled == [])
    }

    /// What `synchronous=NORMAL` amounts to. It shows that the test above would see it.
    @Test("When commits are not synced, power cuts lose acknowledged messages")
    func weakened() async throws {
        let facts = try await blackBox { try Self.facts(cuts: 4, swallowed: "-wal") }
        #expect(facts.lost != [])
    }

    private static func facts(cuts: Int, swallowed: String? = nil) throws -> LoadFacts {
        let simulator = try SimulatorProcess()
        // Twelve leave at once and twelve a second after that: the rest waits in the store when the power goes.
        let hub = try HubProcess.withTwoProviders(at: simulator, limits: "{ per_second: 6 }")
        let key = try hub.makeKey(for: "shop")
        let disk = try BadDisk(of: hub, swallowed: swallowed)
        let load = CodeLoad(port: hub.port, key: key)
        for round in 0..<cuts {
            try hub.start(environment: disk.environment)
            try load.run(untilAcknowledged: 15 + (round * 7) % 11, thenDo: hub.kill)
            try disk.cutPower()
        }
        try hub.start()
        let facts = try LoadFacts(of: load, at: hub, key: key, simulator)
        hub.stop()
        return facts
    }
}
