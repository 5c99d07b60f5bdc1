import Messaging
import Testing

/// The README's “Moving three applications from Auth0's own settings”: a bank, a shop and a clinic, from the export of
/// their tenants to texts on the wire.
struct Auth0MoveTests {
    @Test("Every message has the text that Auth0 rendered, the sender and the provider of its application and country")
    func everyMessage() async throws {
        let facts = try await blackBox {
            let move = try Move()
            try move.start()
            return try move.send(MovedCode.all)
        }
        #expect(facts.heard == MovedCode.all.map { _ in "taken" })
        #expect(facts.arrived == MovedCode.all.map(\.arrival))
    }

    @Test("Where the first provider refuses, the second sends the same text by a sender of its own")
    func failover() async throws {
        let facts = try await blackBox {
            let move = try Move()
            try move.start()
            try move.behaveFirst([.init("status", .integer(400))])
            return try move.send([.failover])
        }
        #expect(facts.heard == ["taken"])
        #expect(facts.arrived == [MovedCode.failover.arrival])
    }

    @Test("What a text prints and nobody brought, and a country that is not written to, are named and nothing leaves")
    func refusals() async throws {
        let facts = try await blackBox {
            let move = try Move()
            try move.start()
            return try move.send([.incomplete, .abroad])
        }
        #expect(facts.heard.count == 2)
        #expect(facts.heard.first?.hasPrefix("drop ") == true)
        #expect(facts.heard.first?.contains("prints “custom_domain.domain”, which was not given") == true)
        #expect(facts.heard.last?.hasPrefix("error ") == true)
        #expect(facts.heard.last?.contains("this client does not write to its country") == true)
        #expect(facts.arrived == [])
    }

    @Test("A preview shows the text and the sender of the send, with nothing made up")
    func previews() async throws {
        let (checked, shown) = try await blackBox {
            let move = try Move()
            return (try move.hub.command(["check"]).status, try MovedCode.all.map { try move.preview($0) })
        }
        #expect(checked == 0)
        #expect(shown == MovedCode.all.map { [$0.text, $0.sender] })
    }

    @Test("The texts were copied from Auth0's export as they stand", arguments: MovedApp.all.indices)
    func copies(_ app: Int) throws {
        let file = Self.unindented(try MoveData.read("providers.yaml"))
        for text in try MoveData.texts(of: MovedApp.all[app]) { #expect(file.contains(Self.unindented(text))) }
    }

    @Test("The README's file passes the check")
    func readme() async throws {
        let answers = try await blackBox {
            let folder = try TestFolder()
            return try MoveData.blocks("yaml", under: Self.heading).map { block in
                _ = try folder.write(block, to: "readme.yaml")
                let check = try Program(
                    Program.martlet, ["check", "--no-environment", "--config", "readme.yaml"], in: folder,
                    named: "check")
                return "\(check.wait()) \(check.errors)"
            }
        }
        #expect(answers == ["0 "])
    }

    private static let heading = "### Moving three applications from Auth0's own settings"

    /// A block of the file stands deeper than a text does.
    private static func unindented(_ text: String) -> String {
        text.split(separator: "\n", omittingEmptySubsequences: false).map { $0.drop { $0 == " " } }
            .joined(separator: "\n")
    }
}
