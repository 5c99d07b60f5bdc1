import Foundation
import Testing

/// What is in memory stays there, even when the program is made to crash.
struct CoreDumpTests {
    @Test func `SIGABRT leaves no core file, however much the shell allows`() async throws {
        let facts = try await blackBox {
            let folder = try TestFolder()
            let configuration = """
                server: { listen: 127.0.0.1:0 }
                store: sqlite:\(folder.path)/hub.db
                secrets: \(folder.path)/secrets.martlet
                providers:
                  console: { kind: console }
                routes:
                  - use: [console]
                clients:
                  shop: {}

                """
            let file = try folder.write(configuration, to: "providers.yaml")
            let allowed = "ulimit -c unlimited; exec \"$@\""
            let control = try Program(
                "/bin/sh", ["-c", allowed, "sh", "/bin/sleep", "100"], in: folder, named: "control")
            _ = try eventually("the control's start") { Self.program(control.id).contains("sleep") ? true : nil }
            let controlLimit = Self.coreLimit(control.id)
            // Not SIGABRT: it is blocked in what tests start, and only martlet lets it through again.
            control.kill()

            let hub = try Program(
                "/bin/sh", ["-c", allowed, "sh", Program.martlet, "serve", "--config", file], in: folder, named: "hub")
            _ = try eventually("the hub's start") { hub.errors.contains("listens on") ? true : nil }
            let limit = Self.coreLimit(hub.id)
            let before = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            Foundation.kill(hub.id, SIGABRT)
            let status = hub.wait()
            let after = try FileManager.default.contentsOfDirectory(atPath: folder.path)
            let fresh = Set(after).subtracting(before)
            return (status: status, limit: limit, controlLimit: controlLimit, fresh: fresh, log: hub.errors)
        }
        #expect(facts.controlLimit.hasPrefix("unlimited"))
        #expect(facts.limit.hasPrefix("0 "))
        #expect(facts.status == -SIGABRT, "\(facts.log)")
        #expect(facts.fresh.filter { $0.hasPrefix("core") } == [])
    }

    private static func program(_ id: Int32) -> String {
        (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/\(id)/exe")) ?? ""
    }

    private static func coreLimit(_ id: Int32) -> String {
        let limits = FileManager.default.contents(atPath: "/proc/\(id)/limits") ?? Data()
        let line = String(decoding: limits, as: UTF8.self).split(separator: "\n").first { $0.hasPrefix("Max core") }
        return line?.dropFirst("Max core file size".count).trimmingCharacters(in: .whitespaces) ?? ""
    }
}
