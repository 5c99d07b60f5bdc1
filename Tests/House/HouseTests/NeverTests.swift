import Testing

/// What a room must never do, as far as its imports tell. Each row is a sentence of the design.
enum NeverRule {
    struct Row {
        let rooms: Set<String>
        let modules: Set<String>
        let reason: String
    }

    static let core: Set = ["Messaging", "Telephony", "Templates", "Ports", "RoutingCore"]
    static let bridges: Set = ["CurlTransport", "SinkTransport", "SQLiteStore", "PostgresStore", "Vault", "HTTPServer"]
    static let hub: Set = ["Configuration", "Gateway", "API"]

    static let rows = [
        Row(
            rooms: core, modules: ["Foundation", "FoundationXML", "Glibc", "Dispatch"],
            reason: "the centre decides; it does no input, no output and asks for no time"),
        Row(rooms: core, modules: bridges.union(hub), reason: "arrows point inward"),
        Row(
            rooms: ["ProviderKit", "Providers"], modules: bridges.union(hub),
            reason: "an adapter is made of pure functions; it owns no transport, no store and no clock"),
        Row(
            rooms: ["ProviderKit", "Gateway", "Configuration", "CurlTransport"], modules: ["Providers"],
            reason: "it must not know any provider"),
        Row(
            rooms: bridges, modules: hub.union(["ProviderKit", "RoutingCore", "Templates"]),
            reason: "a bridge touches the world, and decides nothing"),
        Row(
            rooms: ["HTTPServer"], modules: core.union(["WireFormats"]),
            reason: "it listens, guards and answers, and knows no word about messages"),
        Row(
            rooms: ["WireFormats", "YAML"], modules: bridges.union(["Glibc"]), reason: "formats do no input and output"),
        Row(
            rooms: ["Gateway", "API"], modules: bridges.subtracting(["HTTPServer"]), reason: "the executable wires them"
        ),
        Row(
            rooms: core.union(hub).union(bridges), modules: ["StandIns"],
            reason: "stand-ins are not needed in production"),
    ]

    static func findings(in files: [HouseFile], map: PackageMap) -> [String] {
        let imports = files.filter(\.isSwift).flatMap { file in
            map.room(of: file).map { room in
                file.imports.flatMap { found in
                    reasons(room.name, found.module).map { file.finding(found.number, $0) }
                }
            } ?? []
        }
        let declared = map.rooms.flatMap { room in
            room.dependencies.sorted().flatMap { reasons(room.name, $0) }.map { "Package.swift: \($0)" }
        }
        return imports + declared
    }

    private static func reasons(_ room: String, _ module: String) -> [String] {
        rows.filter { $0.rooms.contains(room) && $0.modules.contains(module) }
            .map { "\(room) must never use \(module): \($0.reason)" }
    }
}

@Suite("A room never does what it must not")
struct NeverTests {
    @Test func `in this checkout`() throws {
        let map = PackageMap(try #require(Checkout.file("Package.swift")))
        #expect(NeverRule.findings(in: Checkout.swift, map: map) == [])
    }

    @Test(
        arguments: [
            ("Messaging", "Core", "Foundation"), ("RoutingCore", "Core", "Glibc"), ("Gateway", "Hub", "SQLiteStore"),
            ("HTTPServer", "Incoming", "Messaging"), ("Providers", "Outgoing", "CurlTransport"),
            ("Gateway", "Hub", "Providers"), ("API", "Incoming", "StandIns"),
        ])
    func `an import that a room must never have is found`(room: String, group: String, module: String) {
        let map = PackageMap(HouseFile("Package.swift", "room(\"\(room)\", in: \"\(group)\")"))
        let file = HouseFile("Sources/\(group)/\(room)/A.swift", "import \(module)\n")
        let findings = NeverRule.findings(in: [file], map: map)
        #expect(findings.count == 1)
        #expect(findings.first?.hasPrefix("\(file.path):1: \(room) must never use \(module): ") ?? false)
    }

    @Test func `so is one that is only declared`() {
        let map = PackageMap(HouseFile("Package.swift", "room(\"Ports\", in: \"Core\", [\"Gateway\"])"))
        #expect(
            NeverRule.findings(in: [], map: map) == [
                "Package.swift: Ports must never use Gateway: arrows point inward"
            ])
    }
}
