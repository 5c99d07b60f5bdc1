import Foundation
import Messaging
import Testing

/// A store that is away for a while, or for good.
struct MissingStoreTests {
    @Test("Without a message, too, a hub whose store was moved is not ready; moved back, it goes on by itself")
    func moved() async throws {
        let facts = try await blackBox {
            let hub = try Self.hub()
            let key = try hub.makeKey(for: "shop")
            try hub.start()
            let id = try Self.accepted(hub.submit(Self.message, key: key))
            try Self.rename(hub.storePath, to: hub.storePath + ".away")
            _ = try eventually("unreadiness") { try hub.isReady ? nil : true }
            try Self.rename(hub.storePath + ".away", to: hub.storePath)
            _ = try eventually("readiness") { try hub.isReady ? true : nil }
            let after = try hub.submit(Self.message, key: key).status
            hub.stop()
            try hub.start()
            let story = try hub.find(id, key: key)
            hub.stop()
            return (after: after, story: story)
        }
        #expect(facts.after == 202)
        #expect(facts.story?.status == "sent")
    }

    @Test("A start without the store begins with an empty one, and says so where there has been one")
    func startedWithout() async throws {
        let logs = try await blackBox {
            let hub = try Self.hub()
            try hub.start()
            hub.stop()
            let first = hub.log
            try FileManager.default.removeItem(atPath: hub.storePath)
            try hub.start()
            hub.stop()
            return (first: first, second: hub.log)
        }
        #expect(!logs.first.contains("is not there"))
        #expect(
            logs.second.contains("hub.db is not there, so an empty one is made, without messages and client keys. But ")
        )
        #expect(logs.second.contains("hub.db.lock is there"))
    }

    private static func hub() throws -> HubProcess {
        try HubProcess(
            """
            providers:
              console: { kind: console }
            clients:
              shop: {}

            """)
    }

    private static let message = Value.Members([
        .init("to", .string("+447700900123")), .init("text", .string("428017 is your code")),
    ])

    private static func accepted(_ answer: HTTP.Answer) throws -> String {
        guard answer.status == 202, let id = try answer.json.at(["id"])?.string else {
            throw TestFailure("not taken: \(answer)")
        }
        return id
    }

    /// The database and its log.
    private static func rename(_ path: String, to new: String) throws {
        for suffix in ["-wal", ""] { try FileManager.default.moveItem(atPath: path + suffix, toPath: new + suffix) }
    }
}
