import Messaging
import Testing
import WireFormats

/// `martlet send`.
struct SendTests {
    @Test("What a console provider prints does not mix with the result of `send --json`")
    func result() async throws {
        let (output, errors, checked) = try await blackBox {
            let hub = try HubProcess(
                """
                providers:
                  console: { kind: console }
                clients:
                  shop: {}

                """)
            let sent = try hub.command(
                ["send", "--client", "shop", "--to", "+447700900123", "--text", "Hello you", "--json"])
            // The same file named before the command.
            let folder = hub.folder
            let check = try Program(
                Program.martlet, ["--config", "providers.yaml", "check"], in: folder, named: "check")
            return (sent.output, sent.errors, check.wait())
        }
        #expect(try JSON.parse(Array(output.utf8)).at(["status"])?.string == "sent")
        #expect(errors.contains("Hello you"))
        #expect(checked == 0)
    }

    @Test("What may have been sent fails the command, which names what can be done; `unknown` does it and says so")
    func unknown() async throws {
        let (sent, resent, closed) = try await blackBox {
            let simulator = try SimulatorProcess()
            let hub = try HubProcess.withTwoProviders(at: simulator)
            try simulator.behave(Value.Members([.init("status", .integer(500))]))
            let sent = try hub.command(
                ["send", "--client", "shop", "--to", "+447700900123", "--text", "Hello", "--purpose", "bulk"])
            let id = sent.output.split(separator: " ").first.map(String.init) ?? ""
            let resent = try hub.command(["unknown", "resend", id, "--json"])
            let closed = try hub.command(["unknown", "close", id])
            return ((id, sent.status, sent.errors), resent, closed)
        }
        let id = sent.0
        #expect(sent.1 == 1)
        #expect(sent.2.contains("it may have been sent: `martlet unknown resend \(id)`"))
        #expect(resent.status == 0)
        #expect(resent.output == #"{"id":"\#(id)","done":"resend"}"# + "\n")
        #expect(closed.output == "\(id) is closed: it counts as failed\n")
    }

    @Test("A message that a running hub keeps waiting tells why")
    func waiting() async throws {
        let (running, alone) = try await blackBox {
            let hub = try HubProcess("providers: { console: { kind: console } }\nclients: { shop: {} }\n")
            let words = ["send", "--client", "shop", "--to", "+447700900123", "--text", "Hello"]
            _ = try hub.command(["provider", "drain", "console", "--reason", "painting the wall"])
            try hub.start()
            let running = try hub.command(words)
            hub.stop()
            return (running, try hub.command(words))
        }
        #expect(running.status == 75)
        let id = running.output.split(separator: " ").first ?? ""
        #expect(
            running.errors == "martlet: it is not sent yet; console: an operator drained it: painting the wall; "
                + "the hub goes on with it: `martlet explain \(id)`\n")
        #expect(alone.status == 75)
        #expect(
            alone.errors.hasSuffix(
                "it is not sent yet; it stays in the store, and the next hub that runs goes on with it\n"))
    }

    @Test("A store whose socket has a longer path than Unix sockets take is no hindrance")
    func longPath() async throws {
        let sent = try await blackBox {
            let folder = String(repeating: "a-folder-with-a-long-name/", count: 6)
            let hub = try HubProcess(
                """
                providers:
                  console: { kind: console }
                clients:
                  shop: {}

                """, store: folder + "hub.db")
            try hub.start()
            return try hub.command(["send", "--client", "shop", "--to", "+447700900123", "--text", "Hello"])
        }
        #expect(sent.status == 0)
        // The running hub sent it: this command printed only its result.
        #expect(!sent.errors.contains("Hello"))
        #expect(sent.output.contains("console: accepted"))
    }
}
