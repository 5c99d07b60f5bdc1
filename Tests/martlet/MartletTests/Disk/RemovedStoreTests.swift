import Foundation
import Messaging
import Testing

/// The files of a store that are taken away from under a running hub.
struct RemovedStoreTests {
    @Test(
        "A hub whose store was removed takes nothing, says how to save what it holds, and that is all there afterwards")
    func removed() async throws {
        let facts = try await blackBox {
            let hub = try Self.hub()
            let key = try hub.makeKey(for: "shop")
            try hub.start()
            let kept = try (0..<5).map { _ in try Self.accepted(hub.submit(Self.message, key: key)) }
            for suffix in ["", "-wal"] { try FileManager.default.removeItem(atPath: hub.storePath + suffix) }
            let refusals = try (0..<3).map { _ in try hub.submit(Self.message, key: key) }
            let isReady = try hub.isReady
            let isMade = FileManager.default.fileExists(atPath: hub.storePath)
            let log = hub.log
            try Self.copyBack(log, in: hub.folder)
            hub.kill()
            try hub.start()
            let known = try kept.filter { try hub.find($0, key: key) != nil }.count
            let after = try hub.submit(Self.message, key: key).status
            hub.stop()
            return (refusals: refusals, isReady: isReady, isMade: isMade, log: log, known: known, after: after)
        }
        #expect(facts.refusals.map(\.status) == [503, 503, 503])
        #expect(facts.refusals.allSatisfy { $0.headers["retry-after"] == "1" })
        #expect(!facts.isReady)
        #expect(!facts.isMade)
        #expect(facts.log.contains("alarm the store could not write: "))
        #expect(facts.log.contains("hub.db was removed or moved away while the hub runs"))
        #expect(facts.known == 5)
        #expect(facts.after == 202)
    }

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

    /// Runs the commands that the log names.
    private static func copyBack(_ log: String, in folder: TestFolder) throws {
        guard let commands = log.firstMatch(of: /cp \S+ \S+ && cp \S+ \S+?(?=,)/)?.output else {
            throw TestFailure("no way back in: \(log)")
        }
        let shell = try Program("/bin/sh", ["-c", String(commands)], in: folder, named: "copy")
        guard shell.wait() == 0 else { throw TestFailure(shell.errors) }
    }

    /// The database and its log.
    private static func rename(_ path: String, to new: String) throws {
        for suffix in ["-wal", ""] { try FileManager.default.moveItem(atPath: path + suffix, toPath: new + suffix) }
    }
}
