import Messaging
import Testing
import WireFormats

/// `martlet send` where no hub runs.
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
}
