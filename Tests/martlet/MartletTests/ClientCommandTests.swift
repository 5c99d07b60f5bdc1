import Foundation
import Messaging
import Testing

@Suite("martlet client")
struct ClientCommandTests {
    private static let configuration = """
        providers: { outbox: { kind: file, path: outbox.jsonl } }
        clients: { shop: {}, other: {} }

        """
    private static let message = Value.Members([
        .init("to", .string("+447700900123")), .init("text", .string("hello")),
    ])

    @Test("Scopes, ranges and ends hold at the running hub, and a revoked key is refused at once")
    func terms() async throws {
        try await blackBox {
            let hub = try HubProcess(Self.configuration)
            try hub.start()
            defer { hub.stop() }
            func add(_ options: String...) throws -> String {
                let made = try hub.command(["client", "add", "shop"] + options, mayShow: [.secret])
                #expect(made.status == 0, "\(made.errors)")
                return made.output.trimmingCharacters(in: .whitespacesAndNewlines)
            }
            func get(_ id: String, _ key: String) throws -> HTTP.Answer {
                try HTTP.send("GET", "/v1/messages/\(id)", port: hub.port, headers: ["Authorization": "Bearer \(key)"])
            }
            func revoke(_ key: String) throws {
                let id = String(key.split(separator: "_")[2])
                #expect(try hub.command(["client", "revoke", id, "--reason", "test"]).status == 0)
            }
            let sends = try add("--scope", "messages:send")
            let sent = try hub.submit(Self.message, key: sends)
            #expect(sent.status == 202)
            let id = try #require(sent.json.at(["id"])?.string)
            #expect(try get(id, sends).status == 403)
            let reads = try add("--scope", "messages:read", "--from", "127.0.0.0/8,::1", "--expires", "1d")
            #expect(try get(id, reads).status == 200)
            let forbidden = try hub.submit(Self.message, key: reads)
            #expect(try forbidden.status == 403 && forbidden.json.at(["code"])?.string == "forbidden")
            #expect(try hub.command(["client", "add", "shop"]).status == 1, "two live at once")

            try revoke(reads)
            let gone = try get(id, reads)
            let away = try get(id, add("--from", "10.0.0.0/8"))
            let stranger = try get(id, "martlet_live_nobody")
            #expect([gone, away, stranger].map(\.status) == [401, 401, 401])
            #expect(gone.body == stranger.body && away.body == stranger.body)

            let list = try hub.command(["client", "list", "shop", "--json"])
            let secrets = [sends, reads].map { String($0.split(separator: "_")[3]) }
            for secret in secrets { #expect(!list.output.contains(secret)) }
            #expect(list.output.contains(#""scopes":["messages:send"]"#) && list.output.contains("last_used_at"))
        }
    }

    @Test(
        "What cannot be is refused with its place",
        arguments: [
            (["--scope", "messages:all"], "A scope is one of messages:send, messages:read."),
            (["--from", "10.0.0.1/8"], "An address range is written as"),
            (["--expires", "yesterday"], "An end is a time from now on"),
            (["--expires", "2020-01-01T00:00:00Z"], "An end is a time from now on"),
        ])
    func bad(_ options: [String], _ sentence: String) async throws {
        let made = try await blackBox {
            let folder = try TestFolder()
            _ = try folder.write(Self.configuration, to: "providers.yaml")
            let program = try Program(Program.martlet, ["client", "add", "shop"] + options, in: folder, named: "add")
            return (program.wait(), program.errors, program.output)
        }
        #expect(made.0 == 1 && made.1.contains(sentence) && made.2.isEmpty, "\(made)")
    }
}
