import Messaging

/// Starts a hub, loads it and kills it, many times over; then lets it finish and counts at the simulator.
struct KillRun {
    struct Facts: Sendable {
        var load: LoadFacts
        /// States that cannot be, and steps that no message takes.
        var illegal: [String]
        /// Acknowledged messages by purpose.
        var purposes: [String: Int] = [:]
        /// With an attempt whose outcome is unknown.
        var unknown = 0
    }

    /// One a round. Among them are outcomes that nobody can know, with a copy that arrived and without.
    private static let behaviours: [(String, Value)?] = [
        nil, ("drop_after_accept", .bool(true)), nil, ("reset", .bool(true)), ("delay_ms", .integer(20)),
        ("garbage", .bool(true)), nil, ("status", .integer(503)), nil,
    ]

    static func facts(kills: Int) throws -> Facts {
        let simulator = try SimulatorProcess()
        let hub = try HubProcess.withTwoProviders(at: simulator)
        let key = try hub.makeKey(for: "shop")
        let load = CodeLoad(port: hub.port, key: key, purposes: ["otp", "transactional", "bulk"])
        var chronicle = Chronicle()
        for round in 0..<kills {
            try hub.start()
            for (text, id) in load.acknowledged.prefix(5) {
                try chronicle.note(text, try hub.message(id, key: key)) { try hub.lookUps(of: id, key: key) }
            }
            let behaviour = behaviours[round % behaviours.count]
            try simulator.behave(Value.Members(behaviour.map { [.init($0.0, $0.1)] } ?? []))
            // From the moment it is ready, with old work to take up, to deep in the load; the same in every run.
            try load.run(untilAcknowledged: (round * 7) % 41, thenDo: hub.kill)
        }
        try simulator.behave(Value.Members([]))
        try hub.start()
        let told = try LoadFacts(of: load, at: hub, key: key, simulator)
        var facts = Facts(load: told, illegal: [])
        for (text, id) in load.acknowledged {
            let story = try hub.message(id, key: key)
            try chronicle.note(text, story) { try hub.lookUps(of: id, key: key) }
            facts.purposes[story.purpose, default: 0] += 1
            if story.attempts.contains(where: { $0.outcome == "unknown" }) { facts.unknown += 1 }
        }
        facts.illegal = chronicle.illegal
        hub.stop()
        return facts
    }
}

extension HubProcess {
    /// What look-ups found of a message, as its timeline tells it.
    fileprivate func lookUps(of id: String, key: String) throws -> [String] {
        let answer = try HTTP.send(
            "GET", "/v1/messages/\(id)/timeline", port: port, headers: ["Authorization": "Bearer \(key)"])
        guard case .array(let events)? = try answer.json.at(["events"]) else {
            throw TestFailure("timeline: \(answer)")
        }
        return events.filter { $0.at(["event"])?.string == "look-up" }.compactMap { $0.at(["reason"])?.string }
    }

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
