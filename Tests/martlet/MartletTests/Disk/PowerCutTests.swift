import Testing

/// Power cuts under load: the hub is killed, and of its store only what had been synced is left.
struct PowerCutTests {
    @Test("Over 30 power cuts nothing acknowledged is lost")
    func cut() async throws {
        Self.judge(try await blackBox { try Self.facts(cuts: 30) })
    }

    @Test("Nor when the power goes in the middle of a checkpoint", arguments: [BadDisk.Mode.before, .after])
    func checkpoint(mode: BadDisk.Mode) async throws {
        let facts = try await blackBox {
            let simulator = try SimulatorProcess()
            let hub = try HubProcess.withTwoProviders(at: simulator)
            let key = try hub.makeKey(for: "shop")
            let disk = try BadDisk(of: hub)
            let load = CodeLoad(port: hub.port, key: key)
            for round in 0..<6 {
                try disk.turn(.ok)
                try hub.start(environment: disk.environment)
                try disk.turn(mode)
                load.start()
                try load.waitForEnd()
                hub.kill()
                try disk.cutPower(databaseArrived: round % 2 == 1)
            }
            try hub.start()
            defer { hub.stop() }
            return try LoadFacts(of: load, at: hub, key: key, simulator)
        }
        #expect(facts.refused == 0, "the load must end with the hub")
        Self.judge(facts)
    }

    /// What `synchronous=NORMAL` amounts to. It shows that the test above would see it.
    @Test("When commits are not synced, power cuts lose acknowledged messages")
    func weakened() async throws {
        let facts = try await blackBox { try Self.facts(cuts: 4, swallowed: "-wal") }
        #expect(facts.lost != [])
    }

    private static func judge(_ facts: LoadFacts) {
        #expect(facts.acknowledged.count > 200, "the cuts must fall into load")
        #expect(facts.lost == [])
        #expect(facts.forgotten == [])
        #expect(facts.unexplainedCopies == [])
        #expect(facts.tooManyCopies == [])
        #expect(facts.unsettled == [])
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
