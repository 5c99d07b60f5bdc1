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
