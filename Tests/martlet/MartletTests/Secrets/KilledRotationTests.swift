import Foundation
import Testing

/// `kill -9` while the secret file is changed: what is left opens, with all that was there before or all that is new.
struct KilledRotationTests {
    /// The files of a hub's secrets, before a change that is cut short again and again.
    private final class CutSecrets {
        let hub: HubProcess
        private var files: [String: Data] = [:]

        init() throws {
            hub = try HubProcess("providers: { console: { kind: console } }")
            _ = try succeed(["set", "ACCOUNT"], input: "EX1")
            _ = try succeed(["set", "PASSWORD"], input: "old")
            try keep()
        }

        /// From here the change begins each time.
        func keep() throws {
            for name in try names() { files[name] = FileManager.default.contents(atPath: "\(hub.folder.path)/\(name)") }
        }

        func names() throws -> [String] {
            try FileManager.default.contentsOfDirectory(atPath: hub.folder.path).filter { $0.hasPrefix("hub.secrets") }
        }

        func succeed(_ words: [String], input: String = "") throws -> String {
            let (status, output, errors) = try hub.command(["secret"] + words, input: input)
            guard status == 0 else { throw TestFailure("secret \(words) ended with \(status): \(errors)") }
            return output
        }

        /// What `PASSWORD` is after the change was killed at this step; nil when it came to its end before.
        func value(after words: [String], killedAt step: Int, parts: Int) throws -> String? {
            for name in try names() { try FileManager.default.removeItem(atPath: "\(hub.folder.path)/\(name)") }
            for (name, data) in files {
                let mode = name.hasSuffix(".key") ? 0o400 : 0o600
                guard
                    FileManager.default.createFile(
                        atPath: "\(hub.folder.path)/\(name)", contents: data, attributes: [.posixPermissions: mode])
                else { throw TestFailure("\(name) could not be put back") }
            }
            let program = try Program(
                Program.martlet, ["secret"] + words + ["--config", "providers.yaml"], in: hub.folder, named: "killed",
                environment: [
                    "LD_PRELOAD": try Program.built("libBadDisk.so"),
                    "BAD_DISK_STORE": "\(hub.folder.path)/hub.secrets", "BAD_DISK_CUT": String(step),
                    "BAD_DISK_PARTS": String(parts),
                ], input: "new")
            let status = program.wait()
            if status == 0 { return nil }
            guard status == -SIGKILL else { throw TestFailure("step \(step) of \(words): \(program.errors)") }
            guard try succeed(["get", "ACCOUNT", "--reveal"]) == "EX1" else { throw TestFailure("ACCOUNT was changed") }
            return try succeed(["get", "PASSWORD", "--reveal"])
        }

        /// The values left, in the order of the steps.
        func values(after words: [String], parts: Int) throws -> [String] {
            var values: [String] = []
            while let value = try value(after: words, killedAt: values.count, parts: parts) { values.append(value) }
            return values
        }
    }

    @Test("A rotation killed at 200 points leaves the old value or the new one, and turns once from one to the other")
    func rotation() async throws {
        let values = try await blackBox { try CutSecrets().values(after: ["rotate", "PASSWORD"], parts: 250) }
        #expect(values.count >= 200)
        #expect(Set(values) == ["old", "new"])
        #expect(values == values.filter { $0 == "old" } + values.filter { $0 == "new" })
    }

    @Test(
        "A change of keys killed at every step leaves a file that opens",
        arguments: [["rewrap"], ["rewrap", "--data-keys"]])
    func rewrap(words: [String]) async throws {
        let facts = try await blackBox {
            let secrets = try CutSecrets()
            let values = try secrets.values(after: words, parts: 8)
            return (values: values, names: try secrets.names().sorted())
        }
        #expect(facts.values.count >= 30)
        #expect(Set(facts.values) == ["old"])
        #expect(facts.names == ["hub.secrets", "hub.secrets.key", "hub.secrets.seen"])
    }

    @Test("What a killed rotation left goes on: it is begun again where it did not happen, and ended where it did")
    func goesOn() async throws {
        let ends = try await blackBox {
            let secrets = try CutSecrets()
            return try [20, 100, 125].map { step in
                let value = try secrets.value(after: ["rotate", "PASSWORD"], killedAt: step, parts: 100)
                if value == "old" { _ = try secrets.succeed(["rotate", "PASSWORD"], input: "new") }
                _ = try secrets.succeed(["rotate", "PASSWORD", "--done"])
                return try secrets.succeed(["get", "PASSWORD", "--reveal"])
            }
        }
        #expect(ends == ["new", "new", "new"])
    }
}
