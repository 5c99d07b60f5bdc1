import Foundation
import Testing

/// Auth0's side as it is run there: Node and axios, with nothing changed but the base URL.
struct HookTests {
    struct Facts: Sendable {
        /// What each run of a script printed.
        var printed: [String] = []
        var arrived: [SimulatorProcess.Message] = []
    }

    @Test("The seed's hook, its base URL changed, sends a code that arrives with account, number and text")
    func seed() async throws {
        let facts = try await blackBox {
            try Self.run { hub, key in
                let environment = [
                    "ESENDEX_BASE_URL": "http://127.0.0.1:\(hub.port)", "ESENDEX_USERNAME": "auth0",
                    "ESENDEX_PASSWORD": key, "ESENDEX_ACCOUNT": "EX0000000",
                ]
                return [try Self.node("seed-hook", ["+447700900123", "428017 is your code"], hub, environment)]
            }
        }
        #expect(facts.printed == ["ok {}"])
        #expect(facts.arrived == [Self.arrival("428017 is your code", from: "Auth")])
    }

    @Test("The seed's hook hears an error when its password is wrong, and nothing leaves")
    func wrongPassword() async throws {
        let facts = try await blackBox {
            try Self.run { hub, key in
                let environment = [
                    "ESENDEX_BASE_URL": "http://127.0.0.1:\(hub.port)", "ESENDEX_USERNAME": "auth0",
                    "ESENDEX_PASSWORD": "wrong", "ESENDEX_ACCOUNT": "EX0000000",
                ]
                return [try Self.node("seed-hook", ["+447700900123", "428017 is your code"], hub, environment)]
            }
        }
        #expect(facts.printed == ["error 403"])
        #expect(facts.arrived == [])
    }

    @Test("Two applications behind one Auth0 key get two wordings, and one that is not named gets the key's")
    func wordings() async throws {
        let facts = try await blackBox {
            try Self.run { hub, key in
                let environment = ["HUB": "http://127.0.0.1:\(hub.port)", "KEY": key]
                return try ["aBcShop01", "dEfPay02", "other"].map { application in
                    let context = "{\"client_id\":\"\(application)\",\"code\":\"428017\",\"message_type\":\"sms\"}"
                    return try Self.node(
                        "auth0-hook", ["1-808-555-0123", "428017 is what Auth0 wrote", context], hub, environment)
                }
            }
        }
        #expect(facts.printed == ["200 sent", "200 sent", "200 sent"])
        #expect(facts.arrived.map(\.to) == ["18085550123", "18085550123", "18085550123"])
        #expect(
            facts.arrived.map(\.body) == [
                "Shop: 428017", "428017 is your payroll code.", "428017 is what Auth0 wrote",
            ])
        #expect(facts.arrived.map(\.from) == ["Shop", "Payroll", "Auth"])
    }

    private static func arrival(_ text: String, from sender: String) -> SimulatorProcess.Message {
        SimulatorProcess.Message(account: "EX0000000", to: "447700900123", from: sender, body: text, type: "SMS")
    }

    /// A fresh hub before a fresh simulator, and what arrives there.
    private static func run(_ calls: (HubProcess, _ key: String) throws -> [String]) throws -> Facts {
        let simulator = try SimulatorProcess(account: "EX0000000:u:p")
        let hub = try HubProcess(
            """
            providers:
              esendex:
                { kind: esendex, base_url: "\(simulator.url)", account: EX0000000, username: u, password: p }
            routes:
              - use: [esendex]
            clients:
              auth0: { sender: Auth, purpose: otp, apps: { aBcShop01: shop, dEfPay02: payroll } }
              shop: { sender: Shop, wording: own, templates: { otp: { en: "Shop: {{ code }}" } } }
              payroll:
                sender: Payroll
                wording: own
                templates: { otp: { en: "{{ code }} is your payroll code." } }

            """)
        let key = try hub.makeKey(for: "auth0")
        try hub.start()
        let printed = try calls(hub, key)
        let settled = try eventually("everything accepted to arrive", withinSeconds: 10) {
            let arrived = try simulator.messages()
            return arrived.count >= printed.count { !$0.hasPrefix("error") } ? arrived : nil
        }
        return Facts(printed: printed, arrived: settled)
    }

    private static func node(
        _ script: String, _ arguments: [String], _ hub: HubProcess, _ environment: [String: String]
    ) throws -> String {
        guard let path = Bundle.module.path(forResource: script, ofType: "js", inDirectory: "Data") else {
            throw TestFailure("no script \(script)")
        }
        let modules = ["NODE_PATH": "/usr/share/nodejs"].merging(environment) { _, new in new }
        let node = try Program(
            "/usr/bin/env", ["node", path] + arguments, in: hub.folder, named: script, environment: modules)
        node.wait()
        return node.output.trimmingCharacters(in: .whitespacesAndNewlines)
    }
}
