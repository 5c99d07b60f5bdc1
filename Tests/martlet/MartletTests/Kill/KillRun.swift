/// Starts a hub, loads it and kills it, many times over; then lets it finish and counts at the simulator.
enum KillRun {
    static func facts(kills: Int) throws -> LoadFacts {
        let simulator = try SimulatorProcess()
        let hub = try HubProcess.withTwoProviders(at: simulator)
        let key = try hub.makeKey(for: "shop")
        let load = CodeLoad(port: hub.port, key: key)
        for round in 0..<kills {
            try hub.start()
            // From the moment it is ready, with old work to take up, to deep in the load; the same in every run.
            try load.run(untilAcknowledged: (round * 7) % 41, thenDo: hub.kill)
        }
        try hub.start()
        let facts = try LoadFacts(of: load, at: hub, key: key, simulator)
        hub.stop()
        return facts
    }
}

extension HubProcess {
    /// Two providers, so that the one more send after an unknown outcome happens; one simulator, which counts it.
    static func withTwoProviders(at simulator: SimulatorProcess, limits: String? = nil) throws -> HubProcess {
        let limits = limits.map { ", limits: \($0)" } ?? ""
        let account = "base_url: \"\(simulator.url)\", account: EX0000000, username: u, password: p\(limits)"
        return try HubProcess(
            """
            providers:
              first: { kind: esendex, \(account) }
              second: { kind: esendex, \(account) }
            routes:
              - use: [first, second]
            clients:
              shop: { sender: Shop }

            """)
    }
}
