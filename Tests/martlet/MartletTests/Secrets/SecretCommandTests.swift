import Foundation
import Testing

/// `martlet secret` from a pipe.
struct SecretCommandTests {
    private static let configuration = """
        providers:
          console: { kind: console }
          outbox: { kind: file, path: outbox.jsonl }
          esendex:
            kind: esendex
            account: !secret ESENDEX_ACCOUNT
            username: ops@example.com
            password: !secret ESENDEX_PASSWORD
            sender: ACME
        """

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

    @Test("The list shows names, versions, ages and users, and no value")
    func list() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            for (name, value) in [("ESENDEX_PASSWORD", "hush-1"), ("OTHER", "hush-2")] {
                _ = try hub.command(["secret", "set", name], input: value)
            }
            _ = try hub.command(["secret", "rotate", "ESENDEX_PASSWORD"], input: "hush-3")
            return (
                text: try hub.command(["secret", "list"]).output,
                json: try hub.command(["secret", "list", "--json"]).output
            )
        }
        let lines = facts.text.split(separator: "\n").filter { !$0.hasPrefix("MARTLET_") }
        #expect(lines.count == 2)
        #expect(facts.text.contains(/MARTLET_TEXTS +version 1, set .+; the hub's own\n/))
        #expect(
            lines.first?.wholeMatch(
                of: /ESENDEX_PASSWORD  version 2, set .+, the one before it is good too; used by esendex/) != nil)
        #expect(lines.last?.wholeMatch(of: /OTHER             version 1, set .+; no provider uses it/) != nil)
        let json =
            #/
            \{"secrets":\[\{"name":"ESENDEX_PASSWORD","version":2,"set_at":"20[-0-9T:]+\.000Z","has_former":true,
            "own":false,"used_by":\["esendex"\]\},.+"name":"OTHER",.+"has_former":false,"own":false,"used_by":\[\]\}\]\}\n
            /#
        #expect(facts.json.wholeMatch(of: json) != nil, "\(facts.json)")
        #expect(!(facts.text + facts.json).contains("hush"))
    }

    @Test("A value is printed only when that is said to be meant, and a hub's own key never")
    func get() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            _ = try hub.command(["secret", "set", "OTHER"], input: "hush\n")
            return (
                plain: try hub.command(["secret", "get", "OTHER"]),
                revealed: try hub.command(["secret", "get", "OTHER", "--reveal"]),
                own: try hub.command(["secret", "get", "MARTLET_TEXTS", "--reveal"]),
                none: try hub.command(["secret", "get", "NONE", "--reveal"])
            )
        }
        #expect(facts.plain.status == 2)
        #expect(facts.plain.output == "")
        #expect(facts.plain.errors.contains("add --reveal if that is meant"))
        #expect(facts.revealed.status == 0)
        #expect(facts.revealed.output == "hush")
        #expect(facts.own.status == 1 && facts.own.output == "")
        #expect(facts.own.errors.contains("the hub keeps its own keys under names that begin with MARTLET_"))
        #expect(facts.none.status == 1)
        #expect(facts.none.errors.contains("there is no secret NONE"))
    }

    @Test("An environment file is taken whole or not at all, from a file or a pipe")
    func importing() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            _ = try hub.folder.write("A='hush 1'\nwrong\n", to: "bad.env")
            _ = try hub.folder.write("# ours\nexport A='hush 1'\nB=hush2\n", to: "good.env")
            let bad = try hub.command(["secret", "import", "bad.env"])
            let isMade = FileManager.default.fileExists(atPath: "\(hub.folder.path)/hub.secrets")
            let good = try hub.command(["secret", "import", "good.env"])
            let pipe = try hub.command(["secret", "import", "-"], input: "C=\"hush3\"\n")
            let missing = try hub.command(["secret", "import", "none.env"])
            let values = try ["A", "B", "C"].map { try hub.command(["secret", "get", $0, "--reveal"]).output }
            return (bad: bad, isMade: isMade, good: good, pipe: pipe, missing: missing, values: values)
        }
        #expect(facts.bad.status == 1)
        #expect(facts.bad.errors == "martlet: bad.env:2: expected `NAME=VALUE`; nothing was imported\n")
        #expect(!facts.isMade)
        #expect(facts.good.status == 0)
        #expect(facts.good.errors.contains("set A, B (good.env holds them in clear: remove it when all works)"))
        #expect(facts.pipe.status == 0)
        #expect(facts.missing.errors.contains("none.env could not be opened: No such file or directory"))
        #expect(facts.values == ["hush 1", "hush2", "hush3"])
    }

    @Test("What one hub exports for another's key, that one imports, and the first cannot")
    func exporting() async throws {
        let facts = try await blackBox {
            let ours = try HubProcess(Self.configuration)
            let theirs = try HubProcess(Self.configuration)
            _ = try ours.command(["secret", "set", "A"], input: "hush 1")
            _ = try theirs.command(["secret", "set", "B"], input: "hush 2")
            let out = "\(theirs.folder.path)/export"
            let export = try ours.command(
                ["secret", "export", "--for", "\(theirs.folder.path)/hub.secrets.key", "--out", out])
            let own = try ours.command(["secret", "import", out])
            let taken = try theirs.command(["secret", "import", "export"])
            let values = try ["A", "B"].map { try theirs.command(["secret", "get", $0, "--reveal"]).output }
            return (export: export, own: own, taken: taken, values: values)
        }
        #expect(facts.export.status == 0)
        #expect(facts.own.status == 1)
        #expect(facts.own.errors.contains("it is sealed for key"))
        #expect(facts.taken.status == 0)
        #expect(facts.values == ["hush 1", "hush 2"])
    }

    @Test("What is done to secrets is written down with who and why, without a value; what was refused too")
    func audited() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            _ = try hub.command(["secret", "init"])
            _ = try hub.command(["secret", "set", "A", "--reason", "new account"], input: "hush 1")
            _ = try hub.command(["secret", "rotate", "A"], input: "hush 2")
            _ = try hub.command(["secret", "get", "A", "--reveal"])
            _ = try hub.command(["secret", "remove", "B"])
            _ = try hub.command(["secret", "rewrap"])
            return (log: hub.folder.read("hub.db.audit"), check: try hub.command(["audit", "verify"]))
        }
        let actions = facts.log.matches(of: /"(secret\.[a-z.]+)"/).map { String($0.output.1) }
        #expect(
            actions == [
                "secret.init", "secret.set", "secret.rotate", "secret.get", "secret.remove", "secret.remove",
                "secret.rewrap",
            ])
        #expect(facts.log.contains("new account"))
        #expect(facts.log.contains("refused: no_such_secret"))
        #expect(!facts.log.contains("hush"))
        #expect(facts.check.status == 0)
    }

    @Test("A running hub takes a new value by itself; one that is not there is not waited for")
    func reloading() async throws {
        let facts = try await blackBox {
            let hub = try HubProcess(Self.configuration)
            let first = try hub.command(["secret", "set", "ESENDEX_ACCOUNT"], input: "EX1").errors
            _ = try hub.command(["secret", "set", "ESENDEX_PASSWORD"], input: "old")
            try hub.start()
            let second = try hub.command(["secret", "rotate", "ESENDEX_PASSWORD"], input: "new").errors
            _ = try eventually("the hub's word on the reload") { hub.log.contains("reloaded") ? true : nil }
            return (first: first, second: second, status: hub.stop())
        }
        #expect(
            facts.first.contains("ESENDEX_ACCOUNT is set (version 1); no hub runs here; it holds from the next start"))
        #expect(facts.second.contains("; the running hub reads it now, and its log says what it made of it"))
        #expect(facts.status == 0)
    }
}
