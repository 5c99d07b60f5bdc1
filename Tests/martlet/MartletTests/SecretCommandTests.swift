import Foundation
import Testing

/// `martlet secret set` from a pipe.
struct SecretCommandTests {
    @Test("An empty value is refused, and makes neither the file nor its key", arguments: ["", "\n"])
    func empty(input: String) async throws {
        let facts = try await blackBox {
            let hub = try HubProcess("providers: { console: { kind: console } }")
            let (status, _, errors) = try hub.command(["secret", "set", "ESENDEX_PASSWORD"], input: input)
            let made = try FileManager.default.contentsOfDirectory(atPath: hub.folder.path)
                .filter { $0.hasPrefix("hub.secrets") }
            return (status: status, errors: errors, made: made)
        }
        #expect(facts.status == 1)
        #expect(facts.errors.contains("the value of ESENDEX_PASSWORD is empty: nothing was kept"))
        #expect(facts.made == [])
    }

    @Test("A value is kept, and its name listed")
    func kept() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess("providers: { console: { kind: console } }")
            let status = try hub.command(["secret", "set", "ESENDEX_PASSWORD"], input: "hush").status
            return (status: status, list: try hub.command(["secret", "list"]).output)
        }
        #expect(facts.status == 0)
        #expect(facts.list == "ESENDEX_PASSWORD  version 1\n")
    }
}
