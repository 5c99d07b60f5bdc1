import Foundation
import Testing

/// The search itself finds what is planted.
struct CanaryControlTests {
    private static let canaries = [
        Canary(.secret, "Vogel/+88 wachtwoord"), Canary(.code, "90817263"), Canary(.text, "Kanarienzeisig"),
        Canary(.number, "447700900381"),
    ]

    @Test("Each canary is found in each disguise, wherever it stands in other bytes", arguments: canaries)
    func disguises(canary: Canary) {
        let search = CanarySearch(for: [canary])
        #expect(search.leaks(in: [Place("noise", Self.noise)]) == [])
        for (name, bytes) in canary.disguises {
            let leaks = search.leaks(in: [Place("planted", Self.noise + bytes + Self.noise)])
            #expect(leaks.contains { $0.hasPrefix("planted: a \(canary.kind), \(name)") }, "\(name)")
        }
    }

    @Test("A value within an encoded text is found at every offset", arguments: 0..<6)
    func within(offset: Int) {
        let search = CanarySearch(for: Self.canaries)
        for canary in Self.canaries {
            let text = String(repeating: "u", count: offset) + canary.value + " and more"
            let encoded = [
                Data(text.utf8).base64EncodedString(), Data(text.utf8).map { String(format: "%02X", $0) }.joined(),
            ]
            for line in encoded {
                #expect(search.leaks(in: [Place("log", "a line with \(line) in it")]).count > 0)
            }
        }
    }

    @Test("A number is found as it is dialled in its country, and as the integer that a database keeps")
    func numbers() {
        let search = CanarySearch(for: Self.canaries)
        let ways = ["+447700900381", "0044 7700900381", "07700 900381", "07700900381", "183009007744"]
        for way in ways { #expect(search.leaks(in: [Place("log", "to \(way).")]) != [], "\(way)") }
        let stored = withUnsafeBytes(of: UInt64(447_700_900_381).bigEndian) { Array($0.suffix(6)) }
        #expect(search.leaks(in: [Place("row", Self.noise + stored + Self.noise)]) != [])
        #expect(search.leaks(in: [Place("log", "to +44…81")]) == [])
    }

    @Test("What is planted in a file, in a process's arguments or in its environment is found there")
    func places() async throws {
        let leaks = try await blackBox {
            let folder = try TestFolder()
            _ = try folder.write("07700 900381", to: "planted.log")
            try FileManager.default.createDirectory(atPath: folder.path + "/deeper", withIntermediateDirectories: false)
            _ = try folder.write("90817263", to: "deeper/planted.db-wal")
            let program = try Program(
                "/bin/sleep", ["60", "0.90817263"], in: folder, named: "sleep", environment: ["V": "Kanarienzeisig"])
            let process = try eventually("its name") {
                let places = Place.process(program.id)
                return places.contains { $0.bytes.starts(with: Array("/bin/sleep".utf8)) } ? places : nil
            }
            program.kill()
            return CanarySearch(for: Self.canaries).leaks(in: try Place.files(in: folder.path) + process)
        }
        #expect(
            Set(leaks.map { String($0.prefix { $0 != ":" }) }) == [
                "planted.log", "deeper/planted.db-wal", "/proc/…/cmdline", "/proc/…/environ",
            ])
    }

    @Test("What a hub or a command writes to standard error is searched for what was handed in")
    func watch() async throws {
        let leaks = try await blackBox {
            let hub = try HubProcess("providers: { console: { kind: console } }")
            let watch = LeakWatch()
            watch.add(.init([.init("to", .string("+447700900381")), .init("text", .string("Kanarienzeisig"))]))
            let before = watch.leaks(of: hub)
            _ = try hub.command(["Kanarienzeisig"])
            _ = try hub.folder.write("message to 07700900381", to: "serve-1.err")
            return (before, watch.leaks(of: hub))
        }
        #expect(leaks.0 == [])
        #expect(leaks.1.contains { $0.hasPrefix("output of Kanarienzeisig, on stderr: a text, plain") })
        #expect(leaks.1.contains { $0.hasPrefix("serve-1.err: a number, in its country, plain") })
    }

    /// The same bytes each time, none of them a canary.
    private static let noise: [UInt8] = (0..<4_096).map { UInt8(truncatingIfNeeded: $0 &* 197 &+ $0 >> 5) }
}
