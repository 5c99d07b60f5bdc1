import Messaging
import WireFormats

/// The password of an Esendex account is rotated while codes go out: given to the hub first, changed at Esendex later.
struct RotationRun {
    private static let user = "user@example.com"
    private static let (first, second) = ("first password", "second password")
    /// Acknowledged in each of the three parts.
    private static let part = 300

    struct Facts: Sendable {
        var load: LoadFacts
        /// Messages that arrived, by how often they did.
        var copies: [Int: Int] = [:]
        /// What the hub said of credentials, in order.
        var told: [String] = []
    }

    static func run() throws -> Facts {
        let simulator = try SimulatorProcess(account: "EX0000000:\(user):\(first)")
        let hub = try HubProcess(
            """
            providers:
              esendex:
                kind: esendex
                base_url: \(simulator.url)
                account: !secret ESENDEX_ACCOUNT
                username: !secret ESENDEX_USERNAME
                password: !secret ESENDEX_PASSWORD
            routes: [{ when: { country: GB }, use: esendex }]
            clients: { shop: {} }
            """)
        for (name, value) in [("ACCOUNT", "EX0000000"), ("USERNAME", user), ("PASSWORD", first)] {
            try secret("set", "ESENDEX_" + name, value, of: hub)
        }
        try hub.start()
        let load = CodeLoad(
            port: hub.port, key: try hub.makeKey(for: "shop"), goesOn: true,
            purposes: ["otp", "transactional", "bulk"])
        load.start()
        try wait(for: load)
        try secret("rotate", "ESENDEX_PASSWORD", second, of: hub)
        _ = try eventually("the old password serves") { hub.log.contains("the old ones serve") ? true : nil }
        try wait(for: load)
        try simulator.letIn(user, by: [second])
        try wait(for: load)
        load.stop()
        let facts = try LoadFacts(of: load, at: hub, key: hub.makeKey(for: "shop"), simulator)
        let copies = Dictionary(grouping: try simulator.messages().compactMap(\.body)) { $0 }.values.map(\.count)
        let told = hub.log.split(separator: "\n").filter { $0.contains("credentials") }.map(String.init)
        return Facts(load: facts, copies: Dictionary(grouping: copies) { $0 }.mapValues(\.count), told: told)
    }

    private static func wait(for load: CodeLoad) throws {
        if !load.wait(untilAcknowledged: part) { throw TestFailure("fewer than \(part) acknowledged within 30 s") }
    }

    private static func secret(_ verb: String, _ name: String, _ value: String, of hub: HubProcess) throws {
        let (status, _, errors) = try hub.command(["secret", verb, name], input: value)
        guard status == 0 else { throw TestFailure("secret \(verb) \(name) ended with \(status): \(errors)") }
    }
}
