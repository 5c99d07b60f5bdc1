import Testing

/// Warnings belong to the commands that are about the file; the others tell only what keeps them from their work.
struct WarningTests {
    struct Facts: Sendable {
        /// By command, how it ended and what it wrote to standard error.
        var said: [String: (status: Int32, errors: String)] = [:]
        var started = ""
        var reloaded = ""
    }

    @Test("check and serve tell warnings, at start and at reload; send, explain, client and secret do not")
    func warnings() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            let (shop, to) = (["--client", "shop"], ["--to", "+447700900123"])
            var facts = Facts()
            func run(_ arguments: [String]) throws {
                let said = try hub.command(arguments)
                facts.said[arguments[0]] = (said.status, said.errors)
            }
            try run(["check"])
            try run(["secret", "init"])
            try run(["explain"] + shop + to)
            try run(["client", "add", "shop"])
            try hub.start()
            facts.started = hub.log
            try run(["send", "--text", "Hello"] + shop + to)
            try hub.reload(Self.configuration, untilLogSays: "reloaded")
            facts.reloaded = String(hub.log.dropFirst(facts.started.count))
            hub.stop()
            return facts
        }
        #expect(facts.said.mapValues(\.status) == ["check": 0, "secret": 0, "explain": 0, "client": 0, "send": 0])
        #expect(facts.said["check"]?.errors == Self.warning)
        for command in ["explain", "client", "send"] { #expect(facts.said[command]?.errors == "", "\(command)") }
        #expect(facts.said["secret"]?.errors.contains("warning") == false)
        #expect(facts.started.hasPrefix(Self.warning))
        #expect(facts.reloaded.contains(Self.warning))
    }

    @Test("Errors are told by every command that reads the file")
    func errors() async throws {
        let said = try await blackBox {
            let folder = try TestFolder()
            _ = try folder.write("providers: {}\n", to: "providers.yaml")
            let commands = [
                ["check"], ["serve"], ["secret", "list"], ["client", "add", "shop"],
                ["explain", "--client", "shop", "--to", "+447700900123"],
                ["send", "--client", "shop", "--to", "+447700900123", "--text", "Hello"],
            ]
            return try commands.map { arguments in
                let program = try Program(Program.martlet, arguments, in: folder, named: arguments[0])
                let status = program.wait()
                return "\(status) \(program.errors)"
            }
        }
        let error = "78 providers.yaml:1:12: error: providers is empty: at least one provider is needed\n"
        #expect(said == Array(repeating: error, count: 6))
    }

    private static let configuration = """
        providers:
          console: { kind: console }
        clients:
          shop: { sender: A sender that is too long }

        """

    private static let warning =
        "providers.yaml:8:19: warning: a sender with letters has at most 11 characters, this one has 25\n"
}
