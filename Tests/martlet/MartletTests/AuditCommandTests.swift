import Foundation
import Messaging
import Testing
import WireFormats

/// `martlet audit`, and what the hub and the commands write there.
struct AuditCommandTests {
    private static let configuration = """
        providers:
          console: { kind: console }
          spare: { kind: console }
        routes:
          - { use: [console, spare] }
        clients:
          shop: {}

        """

    /// The actions, objects, reasons and results of `audit list --json`.
    private static func entries(_ hub: HubProcess) throws -> [[String]] {
        let list = try hub.command(["audit", "list", "--json"])
        guard case .array(let entries)? = try? JSON.parse(Array(list.output.utf8)) else {
            throw TestFailure(list.errors)
        }
        return entries.map { entry in
            ["action", "object", "reason", "result"].map { entry.at([$0])?.string ?? "" }
        }
    }

    @Test("Hub and commands write what they do into one log, with who did it and from where")
    func written() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            _ = try hub.command(["client", "add", "shop", "--reason", "the first"])
            try hub.start()
            _ = try hub.command(["provider", "drain", "spare", "--reason", "painting the wall"])
            _ = try hub.command(["unknown", "close", "00000000-0000-7000-8000-000000000000", "--reason", "old"])
            try hub.reload(Self.configuration, untilLogSays: "reloaded")
            hub.stop()
            let entries = try Self.entries(hub)
            let list = try hub.command(["audit", "list"]).output
            return (entries: entries, list: list, check: try hub.command(["audit", "verify"]), log: hub.log)
        }
        #expect(
            facts.entries.map { Array($0.prefix(3)) } == [
                ["client_key.add", "shop", "the first"], ["hub.start", "providers.yaml", ""],
                ["provider.drain", "spare", "painting the wall"],
                ["unknown.close", "00000000-0000-7000-8000-000000000000", "old"],
                ["unknown.close", "00000000-0000-7000-8000-000000000000", ""],
                ["hub.reload", "providers.yaml", ""], ["hub.stop", "providers.yaml", ""],
            ])
        #expect(facts.entries[4].last == "refused: not_found")
        let print = try #require(facts.entries[1].last)
        #expect(print.wholeMatch(of: /configuration sha256 [0-9a-f]{64}/) != nil)
        #expect(facts.entries[5].last == print)
        #expect(facts.list.contains(" (command)  client_key.add shop  asked  “the first”\n"))
        #expect(facts.list.contains(" (uid \(getuid()))  provider.drain spare  asked"))
        #expect(facts.list.contains(" (SIGHUP)  hub.reload providers.yaml"))
        #expect(facts.check.status == 0)
        #expect(facts.check.output.contains("hub.db.audit: 7 entries, all as they were written; the head is of 20"))
    }

    @Test("An export is checked anywhere with the public key alone; a changed one is named by its line")
    func exported() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            for reason in ["one", "two", "three"] {
                _ = try hub.command(["provider", "drain", "spare", "--reason", reason])
            }
            let key = try hub.command(["audit", "key"]).output.trimmingCharacters(in: .whitespacesAndNewlines)
            let export = try hub.command(["audit", "export", "--out", "audit.jsonl"])
            let again = try hub.command(["audit", "export", "--out", "audit.jsonl"])
            let elsewhere = try TestFolder()
            func verify(_ text: String) throws -> Program {
                _ = try elsewhere.write(text, to: "audit.jsonl")
                let check = try Program(
                    Program.martlet, ["audit", "verify", "audit.jsonl", "--key", key, "--json"], in: elsewhere,
                    named: "verify")
                check.wait()
                return check
            }
            let text = hub.folder.read("audit.jsonl")
            let good = try verify(text).output
            let changed = try verify(text.replacing("two", with: "2.0"))
            return (
                export: export, again: again, good: good, changed: changed.output, status: changed.wait(),
                standard: try hub.command(["audit", "export"]).output, text: text
            )
        }
        #expect(facts.export.status == 0)
        #expect(facts.export.errors.hasPrefix("3 entries; their key is "))
        #expect(facts.again.status == 1)
        #expect(facts.again.errors.contains("audit.jsonl cannot be made: File exists"))
        #expect(facts.good.hasPrefix(#"{"log":"audit.jsonl","good":true,"entries":3,"head_time":"20"#))
        #expect(facts.status == 1)
        #expect(
            facts.changed.contains(#""good":false,"entries":1,"#)
                && facts.changed.contains(#""trouble":"changed","line":3,"detail":"it is not as it was written"}"#))
        #expect(facts.standard.split(separator: "\n").dropFirst() == facts.text.split(separator: "\n").dropFirst())
    }

    @Test("Where no entry can be written nothing is administered, by a running hub or without one; messages go on")
    func unwritable() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            let key = try hub.makeKey(for: "shop")
            try hub.start()
            // The head's next version has no place.
            let place = hub.storePath + ".audit.head.new"
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
            let drain = try hub.command(["provider", "drain", "spare", "--reason", "painting the wall"])
            let add = try hub.command(["client", "add", "shop"])
            let list = try hub.command(["provider", "list"]).output
            let message = Value.Members([.init("to", .string("+447700900123")), .init("text", .string("Hello"))])
            let sent = try hub.submit(message, key: key).status
            try FileManager.default.removeItem(atPath: place)
            let later = try hub.command(["provider", "drain", "spare", "--reason", "painting the wall"]).status
            hub.stop()
            let log = hub.log
            try FileManager.default.createDirectory(atPath: place, withIntermediateDirectories: false)
            let alone = try hub.command(["client", "add", "shop"])
            try FileManager.default.removeItem(atPath: place)
            return (
                drain: drain, add: add, list: list, sent: sent, later: later, log: log, alone: alone,
                check: try hub.command(["audit", "verify"]).status
            )
        }
        #expect(facts.drain.status == 75)
        #expect(facts.drain.errors.contains("The audit log cannot be written right now, so that nothing was done"))
        #expect(facts.add.status == 75)
        #expect(facts.add.output == "")
        #expect(facts.list == "console  in use\nspare  in use\n")
        #expect(facts.sent == 202)
        #expect(facts.later == 0)
        let alarms = facts.log.split(separator: "\n").filter { $0.contains(" alarm ") }
        #expect(alarms.count == 1)
        #expect(alarms.first?.contains("nothing is administered, messages go on: ") == true)
        #expect(facts.log.contains("note the audit log is written again"))
        #expect(facts.alone.status == 75)
        #expect(facts.alone.errors.contains("hub.db.audit.head.new"))
        #expect(facts.check == 0)
    }

    @Test(
        "What makes no sense is refused", arguments: [["audit", "verify", "x", "--key", "short"], ["audit", "burn"]])
    func nonsense(words: [String]) async throws {
        let answer = try await blackBox { try HubProcess(Self.configuration).command(words) }
        #expect(answer.status == 2)
    }

    @Test(
        "Without a log there is nothing to check, and looking makes nothing", arguments: ["verify", "list", "export"])
    func none(word: String) async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            let answer = try hub.command(["audit", word])
            let made = try FileManager.default.contentsOfDirectory(atPath: hub.folder.path)
            return (answer: answer, made: made.filter { $0.hasPrefix("hub.") })
        }
        #expect(facts.answer.status == 1)
        #expect(facts.answer.errors.contains("hub.db.audit: nothing was written there yet"))
        #expect(facts.made == [])
    }
}
