import Messaging

/// Load on a hub whose disk fails for a while.
struct DiskTroubleRun {
    struct Facts: Sendable {
        var load: LoadFacts
        /// Other ways to hand over a message, and what they answered meanwhile: status and Retry-After.
        var doors: [String: String] = [:]
        /// What `GET /v1/messages/{id}` answered meanwhile about a message taken before.
        var reading = 0
        /// Messages were acknowledged again within 5 s after the disk was sound again.
        var acceptsAgain = false
        /// The hub was not started again for it.
        var log = ""
    }

    /// - Parameter killing: `kill -9` and a start on a sound disk, in the place of a disk that gets sound by itself.
    static func facts(_ mode: BadDisk.Mode, killing: Bool = false) throws -> Facts {
        let simulator = try SimulatorProcess()
        let hub = try HubProcess.withTwoProviders(at: simulator, limits: "{ per_second: 100 }")
        let key = try hub.makeKey(for: "shop")
        let disk = try BadDisk(of: hub)
        try hub.start(environment: disk.environment)
        let load = CodeLoad(port: hub.port, key: key, goesOn: true)
        load.start()
        guard load.wait(untilAcknowledged: 100) else { throw TestFailure("the hub takes nothing") }
        try disk.turn(mode)
        _ = try eventually("refusals") { load.refusals.count > 20 ? true : nil }
        _ = try eventually("unreadiness") { try hub.isReady ? nil : true }
        let doors = try doors(of: hub, key: key)
        // Long enough for the hub to try again in vain.
        let before = load.refusals.count
        _ = try eventually("more refusals") { load.refusals.count > before + 1_000 ? true : nil }
        let id = load.acknowledged.values.first ?? ""
        let reading = try HTTP.send(
            "GET", "/v1/messages/\(id)", port: hub.port, headers: ["Authorization": "Bearer \(key)"])
        if killing {
            hub.kill()
            load.stop()
            try hub.start()
            load.start()
        } else {
            try disk.turn(.ok)
        }
        let acceptsAgain = load.wait(untilAcknowledged: 50, seconds: 5)
        load.stop()
        _ = try eventually("readiness", withinSeconds: 5) { try hub.isReady ? true : nil }
        let log = hub.log
        // What a store had kept against its word would leave now.
        hub.stop()
        try hub.start()
        var facts = Facts(load: try LoadFacts(of: load, at: hub, key: key, simulator))
        (facts.doors, facts.reading, facts.acceptsAgain, facts.log) = (doors, reading.status, acceptsAgain, log)
        hub.stop()
        return facts
    }

    private static func doors(of hub: HubProcess, key: String) throws -> [String: String] {
        let requests = [
            "hook": (
                "/v1/hooks/auth0", #"{"recipient":"+447700900001","text":"hook","context":{"message_type":"sms"}}"#
            ),
            "dispatcher": (
                "/v1.0/messagedispatcher",
                #"{"accountreference":"EX0000000","messages":[{"to":"447700900002","body":"dispatcher"}]}"#
            ),
        ]
        return try requests.mapValues { path, body in
            let answer = try HTTP.send(
                "POST", path, port: hub.port,
                headers: ["Authorization": "Bearer \(key)", "Content-Type": "application/json"],
                body: Array(body.utf8))
            return "\(answer.status), Retry-After \(answer.headers["retry-after"] ?? "missing")"
        }
    }
}
