import Foundation
import Messaging
import Testing

/// `rm` of the store under a running hub.
struct StoreRemovedTests {
    struct Facts: Sendable {
        var refusal: HTTP.Answer
        var log = ""
        var restart: (status: Int32, errors: String)
        /// What `GET /v1/messages/{id}` says of the message taken before, by the hub that was started on the copy.
        var found = 0
        /// The same of a message taken after the copy was put in place under the running hub.
        var goesOn = 0
    }

    @Test("The hub takes nothing more and says why; what it took is saved, and neither hub begins anew")
    func removed() async throws {
        let facts = try await blackBox { try Self.facts() }
        #expect(facts.refusal.status == 503)
        #expect(facts.refusal.headers["retry-after"] == "1")
        #expect(facts.log.contains("hub.db is gone; all that was acknowledged is saved in"))
        #expect(facts.log.contains("the store is written again"))
        #expect(facts.goesOn == 202)
        #expect(facts.restart.status == 1)
        #expect(facts.restart.errors.contains("hub.db.rescued holds what a hub saved"))
        #expect(facts.found == 200)
    }

    private static func facts() throws -> Facts {
        let hub = try HubProcess(
            """
            providers: { console: { kind: console } }
            clients: { shop: {} }
            """)
        let key = try hub.makeKey(for: "shop")
        try hub.start()
        let id = try take(hub, key).json.at(["id"])?.string ?? ""
        try remove(hub)
        _ = try eventually("unreadiness") { try hub.isReady ? nil : true }
        let refusal = try take(hub, key)
        try waitForCopy(hub)
        try FileManager.default.moveItem(atPath: hub.storePath + ".rescued", toPath: hub.storePath)
        _ = try eventually("readiness") { try hub.isReady ? true : nil }
        let goesOn = try take(hub, key).status
        try remove(hub)
        try waitForCopy(hub)
        let log = hub.log
        hub.kill()
        let restart = try hub.command(["serve"])
        try FileManager.default.moveItem(atPath: hub.storePath + ".rescued", toPath: hub.storePath)
        try hub.start()
        let found = try HTTP.send(
            "GET", "/v1/messages/\(id)", port: hub.port, headers: ["Authorization": "Bearer \(key)"])
        hub.stop()
        return Facts(
            refusal: refusal, log: log, restart: (restart.status, restart.errors), found: found.status, goesOn: goesOn)
    }

    private static func take(_ hub: HubProcess, _ key: String) throws -> HTTP.Answer {
        try hub.submit(
            Value.Members([.init("to", .string("+447700900123")), .init("text", .string("Hello"))]), key: key)
    }

    private static func remove(_ hub: HubProcess) throws {
        for suffix in ["", "-wal"] { try FileManager.default.removeItem(atPath: hub.storePath + suffix) }
    }

    private static func waitForCopy(_ hub: HubProcess) throws {
        _ = try eventually("a copy") { FileManager.default.fileExists(atPath: hub.storePath + ".rescued") ? true : nil }
    }
}
