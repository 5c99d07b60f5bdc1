import Testing

/// A file imports only what its room declares: the compiler's check lets through what a dependency itself depends on.
enum ImportRule {
    /// What comes with the toolchain. Which room may use it is `NeverRule`'s business.
    static let toolchain: Set = ["Swift", "Synchronization", "Foundation", "FoundationXML", "Glibc", "Dispatch"]
    static let toolchainOfTests: Set = ["Testing", "RegexBuilder"]

    static func findings(in files: [HouseFile], map: PackageMap) -> [String] {
        // What a script of .ci builds by itself belongs to no room.
        files.filter { $0.isSwift && $0.path.contains("/") && !$0.path.hasPrefix(".ci/") }.flatMap { file in
            guard let room = map.room(of: file) else {
                return [file.finding(1, "no room of Package.swift holds this file")]
            }
            let extra = room.path.hasPrefix("Tests/") ? toolchainOfTests : []
            let allowed = room.dependencies.union(toolchain).union(extra)
            return file.imports.filter { !allowed.contains($0.module) }.map {
                file.finding(
                    $0.number, "\(room.name) imports \($0.module), which Package.swift does not declare for it")
            }
        }
    }
}

@Suite("Imports stay within what a room declares")
struct ImportTests {
    static let manifest = HouseFile(
        "Package.swift",
        """
        func room(_ name: String) {}
        // room("Old", in: "Core", ["Nothing"]),
        room("Messaging", in: "Core"), room("Ports", in: "Core", ["Messaging"]),
        bridge("Vault", in: "Storage", ["Messaging", "COpenSSL"]),
        program(
            "martlet", at: "Sources/martlet",
            [
                "Ports", "Vault",
            ]),
        tests("VaultTests", in: "Storage", ["Vault"], resources: []),
        library("CSQLite"), library("COpenSSL"),
        """)
    let map = PackageMap(Self.manifest)

    @Test func `in this checkout`() throws {
        let manifest = try #require(Checkout.file("Package.swift"))
        #expect(Checkout.swift.count > 30)
        #expect(ImportRule.findings(in: Checkout.swift, map: PackageMap(manifest)) == [])
    }

    @Test func `the map is read whole`() {
        #expect(map.rooms.map(\.name) == ["Messaging", "Ports", "Vault", "martlet", "VaultTests"])
        #expect(
            map.rooms.map(\.path) == [
                "Sources/Core/Messaging", "Sources/Core/Ports", "Sources/Storage/Vault", "Sources/martlet",
                "Tests/Storage/VaultTests",
            ])
        #expect(map.rooms[3].dependencies == ["Ports", "Vault"])
        #expect(map.libraries == ["CSQLite", "COpenSSL"])
    }

    @Test(
        arguments: [
            "import Ports", "@testable import Ports", "public import Ports", "import struct Ports.Call",
            "  import Ports // x",
            "@_spi(Test) internal import Ports",
        ])
    func `what is not declared is found, however it is written`(line: String) {
        let file = HouseFile("Sources/Storage/Vault/Sub/A.swift", "import Messaging\n\(line)\n")
        #expect(
            ImportRule.findings(in: [file], map: map) == [
                "Sources/Storage/Vault/Sub/A.swift:2: Vault imports Ports, which Package.swift does not declare for it"
            ])
    }

    @Test(arguments: ["// import Ports", "let text = \"import Ports\"", "import Messaging", "import Foundation"])
    func `what is declared, or no import, is not`(line: String) {
        #expect(ImportRule.findings(in: [HouseFile("Sources/Storage/Vault/A.swift", line)], map: map) == [])
    }

    @Test func `a file outside every room is found`() {
        #expect(
            ImportRule.findings(in: [HouseFile("Sources/Lost/A.swift", "")], map: map) == [
                "Sources/Lost/A.swift:1: no room of Package.swift holds this file"
            ])
    }
}
