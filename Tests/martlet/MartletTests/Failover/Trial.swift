import Messaging

/// One code through a fresh hub whose Esendex misbehaves.
struct Trial {
    struct Facts: Sendable {
        var story: MessageStory
        /// What each provider took.
        var esendex: [SimulatorProcess.Message]
        var backup: [SimulatorProcess.Message]
    }

    private let esendex: SimulatorProcess
    private let backup: SimulatorProcess
    private let hub: HubProcess
    private let hasBackup: Bool

    /// Over before a provider that refuses connections takes them again.
    private static let shortLife = "3s"

    static let taken = SimulatorProcess.Message(
        account: "EX0000000", to: "447700900123", from: "Shop", body: "428017 is your code", type: "SMS")

    init(_ misbehaviour: Misbehaviour, hasBackup: Bool) throws {
        self.hasBackup = hasBackup
        esendex = try SimulatorProcess()
        backup = try SimulatorProcess()
        hub = try HubProcess(
            """
            providers:
              esendex: \(Self.block(esendex))
              backup: \(Self.block(backup))
            routes:
              - use: \(hasBackup ? "[esendex, backup]" : "[esendex]")
            clients:
              shop: { sender: Shop }

            """)
        try esendex.behave(misbehaviour.behaviour)
    }

    /// Sends the code and waits until nothing more can follow.
    func run() throws -> Facts {
        let key = try hub.makeKey(for: "shop")
        try hub.start()
        let answer = try hub.submit(
            Value.Members([
                .init("to", .string("+447700900123")), .init("text", .string("428017 is your code")),
                .init("purpose", .string("otp")), .init("life", .string(hasBackup ? "5m" : Self.shortLife)),
            ]), key: key)
        guard answer.status == 202, let id = try answer.json.at(["id"])?.string else {
            throw TestFailure("not accepted: \(answer)")
        }
        let story = try eventually("the end of the message", withinSeconds: 30) {
            let story = try hub.message(id, key: key)
            return isOver(story) ? story : nil
        }
        // A graceful stop lets everything under way end: what arrived by now is all that arrives.
        hub.stop()
        return Facts(story: story, esendex: try Self.taken(by: esendex), backup: try Self.taken(by: backup))
    }

    private func isOver(_ story: MessageStory) -> Bool {
        switch story.status {
        case "sent", "failed", "expired", "cancelled": true
        case "unknown": !hasBackup || story.attempts.count == 2 && story.attempts[1].outcome != nil
        default: false
        }
    }

    /// While it refuses connections, it cannot be asked either.
    private static func taken(by simulator: SimulatorProcess) throws -> [SimulatorProcess.Message] {
        try eventually("an answer of the simulator") { try simulator.messages() }
    }

    private static func block(_ simulator: SimulatorProcess) -> String {
        "{ kind: esendex, base_url: \"\(simulator.url)\", account: EX0000000, username: u, password: p }"
    }
}
