import Foundation
import Messaging
import Testing

@Suite("martlet forget")
struct ForgetCommandTests {
    private static let configuration = """
        providers: { outbox: { kind: file, path: outbox.jsonl } }
        clients: { shop: {} }

        """
    private static let number = "+447700900461"

    @Test("Forgets at a running hub: the message answers without its number, and the audit log has none either")
    func running() async throws {
        try await blackBox {
            let hub = try HubProcess(Self.configuration)
            try hub.start()
            defer { hub.stop() }
            let key = try hub.makeKey(for: "shop")
            let message = Value.Members([.init("to", .string(Self.number)), .init("text", .string("a text of theirs"))])
            let id = try #require(try hub.submit(message, key: key).json.at(["id"])?.string)
            func body() throws -> Value {
                try HTTP.send(
                    "GET", "/v1/messages/\(id)", port: hub.port, headers: ["Authorization": "Bearer \(key)"]
                ).json
            }
            #expect(try body().at(["to"])?.string == "+44…61")

            let unasked = try hub.command(["forget", "--to", Self.number])
            #expect(unasked.status == 2 && unasked.errors.contains("Nothing was done: add --yes"))
            #expect(try body().at(["to"]) != nil)

            let done = try hub.command(["forget", "--to", Self.number, "--yes", "--reason", "ticket 12"])
            #expect(done.status == 0 && done.output.hasPrefix("1 message erased"), "\(done)")
            #expect(try body().at(["to"]) == nil && body().at(["id"])?.string == id)
            let again = try hub.command(["forget", "--to", Self.number, "--yes", "--json"])
            #expect(again.status == 0 && again.output == #"{"messages":0,"cancelled":0,"under_way":0}"# + "\n")

            let log = try hub.command(["audit", "list"]).output
            #expect(log.contains("recipient.forget") && log.contains("ticket 12"))
            #expect(!log.contains("900461"))
            #expect(try hub.command(["audit", "verify"]).status == 0)
        }
    }

    @Test("Without a running hub what waits is cancelled, and is not sent by the next start")
    func alone() async throws {
        try await blackBox {
            let hub = try HubProcess(Self.configuration)
            try hub.start()
            let key = try hub.makeKey(for: "shop")
            #expect(try hub.command(["provider", "drain", "outbox", "--reason", "test"]).status == 0)
            let message = Value.Members([.init("to", .string(Self.number)), .init("text", .string("a text of theirs"))])
            let id = try #require(try hub.submit(message, key: key).json.at(["id"])?.string)
            hub.stop()
            let done = try hub.command(["forget", "--to", Self.number, "--yes"])
            #expect(done.output == "1 message erased; 1 of them waited: cancelled\n")
            #expect(try hub.command(["provider", "restore", "outbox"]).status == 0)
            try hub.start()
            defer { hub.stop() }
            let after = try HTTP.send(
                "GET", "/v1/messages/\(id)", port: hub.port, headers: ["Authorization": "Bearer \(key)"]
            ).json
            #expect(after.at(["status"])?.string == "cancelled" && after.at(["to"]) == nil)
            #expect(hub.folder.read("outbox.jsonl").isEmpty)
        }
    }

    @Test("An impossible number is an error")
    func impossible() async throws {
        let said = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            let done = try hub.command(["forget", "--to", "07700900461", "--yes"])
            return (done.status, done.errors)
        }
        #expect(said.0 == 1 && said.1.contains("The number cannot be used"))
    }
}
