import Messaging
import Testing

/// A graceful end, a reload, and what a new start finds.
struct StopTests {
    @Test("SIGTERM lets what is under way end, and the hub exits with 0")
    func terminates() async throws {
        let facts = try await blackBox {
            let simulator = try SimulatorProcess()
            try simulator.behave(Value.Members([.init("delay_ms", .integer(700))]))
            let hub = try HubProcess(Self.configuration(simulator))
            let key = try hub.makeKey(for: "shop")
            try hub.start()
            let answer = try hub.submit(Self.message, key: key)
            let id = try answer.json.at(["id"])?.string ?? ""
            _ = try eventually("the attempt's begin") {
                try hub.message(id, key: key).attempts.isEmpty ? nil : true
            }
            let status = hub.stop()
            let log = hub.log
            try hub.start()
            let story = try hub.message(id, key: key)
            return (status: status, log: log, story: story.line, arrived: try simulator.messages().count)
        }
        #expect(facts.status == 0)
        #expect(facts.story == "sent: esendex accepted")
        #expect(facts.arrived == 1)
        #expect(
            facts.log.split(separator: "\n").contains {
                $0.contains(/^\S+Z note stopped; store: \d+ commits, \d+ writes$/)
            })
    }

    @Test("SIGHUP takes the file as it is now, and keeps the old configuration when the new one is bad")
    func reloads() async throws {
        let facts = try await blackBox {
            let (first, second) = (try SimulatorProcess(), try SimulatorProcess())
            let hub = try HubProcess(Self.configuration(first))
            let key = try hub.makeKey(for: "shop")
            try hub.start()
            try hub.reload(Self.configuration(second), untilLogSays: "reload")
            let afterGood = try hub.submit(Self.message, key: key, headers: ["Prefer": "wait=10"]).status
            try hub.reload("providers: 5\n", untilLogSays: "error: ")
            let afterBad = try hub.submit(Self.message, key: key, headers: ["Prefer": "wait=10"]).status
            return (
                statuses: [afterGood, afterBad], first: try first.messages().count, second: try second.messages().count
            )
        }
        #expect(facts.statuses == [200, 200])
        #expect(facts.first == 0)
        #expect(facts.second == 2)
    }

    private static let message = Value.Members([
        .init("to", .string("+447700900123")), .init("text", .string("428017 is your code")),
    ])

    private static func configuration(_ simulator: SimulatorProcess) -> String {
        """
        providers:
          esendex: { kind: esendex, base_url: "\(simulator.url)", account: EX0000000, username: u, password: p }
        routes:
          - use: [esendex]
        clients:
          shop: {}

        """
    }
}
