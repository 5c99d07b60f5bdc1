import Messaging
import Testing

/// Whose words a message has, and who may speak it.
struct WordingTests {
    @Test("A French client gets French, another its own wording, an unknown language the hub's own")
    func languages() async throws {
        let facts = try await blackBox {
            try Self.run { send in
                try send("boutique", [])
                try send("payroll", [])
                try send("shop", [.init("language", .string("xx"))])
                try send("shop", [.init("language", .string("fr-CA"))])
            }
        }
        #expect(facts.statuses == [202, 202, 202, 202])
        #expect(
            facts.speaking.map(\.body) == [
                "428017 est votre code boutique.", "428017 is your payroll code.", "428017 is your shop code.",
                "428017 est votre code shop.",
            ])
    }

    @Test("Voice goes to the provider that can speak, though another is preferred, and is refused where none can")
    func voice() async throws {
        let facts = try await blackBox {
            try Self.run { send in
                try send("shop", [.init("purpose", .string("bulk")), .init("channel", .string("voice"))])
                try send("mute", [.init("channel", .string("voice"))])
                try send("mute", [])
            }
        }
        #expect(facts.statuses == [202, 422, 202])
        #expect(facts.speaking.map(\.type) == ["Voice"])
        #expect(facts.mute == 1)
    }

    struct Facts: Sendable {
        var statuses: [Int] = []
        /// What came to the provider that can speak.
        var speaking: [SimulatorProcess.Message] = []
        /// Messages on the console, which cannot.
        var mute = 0
    }

    private typealias Send = (_ client: String, _ more: [Value.Members.Pair]) throws -> Void

    /// A fresh hub; `template: otp` and the code are in every message.
    private static func run(_ body: (Send) throws -> Void) throws -> Facts {
        let simulator = try SimulatorProcess()
        let hub = try HubProcess(configuration(simulator))
        var keys: [String: String] = [:]
        for client in ["shop", "boutique", "payroll", "mute"] { keys[client] = try hub.makeKey(for: client) }
        try hub.start()
        var facts = Facts()
        try body { client, more in
            let code = Value.object(Value.Members([.init("code", .string("428017"))]))
            let message = Value.Members(
                [
                    .init("to", .string("+447700900123")), .init("template", .string("otp")), .init("variables", code),
                ] + more)
            let answer = try hub.submit(message, key: keys[client] ?? "", headers: ["Prefer": "wait=10"])
            facts.statuses.append(answer.status == 200 ? 202 : answer.status)
        }
        hub.stop()
        facts.speaking = try simulator.messages()
        facts.mute = hub.output.split(separator: "\n").count { $0.hasPrefix("┌") }
        return facts
    }

    private static func configuration(_ simulator: SimulatorProcess) -> String {
        """
        providers:
          console: { kind: console }
          esendex: { kind: esendex, base_url: "\(simulator.url)", account: EX0000000, username: u, password: p }
        routes:
          - when: { client: mute }
            use: [console]
          - when: { purpose: bulk }
            use: [console, esendex]
          - use: [esendex]
        clients:
          shop: {}
          mute: {}
          boutique: { language: fr }
          payroll: { wording: own, templates: { transactional: { en: "{{ code }} is your payroll code." } } }
        templates:
          otp:
            en: "{{ code }} is your {{ client.name }} code."
            fr: "{{ code }} est votre code {{ client.name }}."

        """
    }
}
