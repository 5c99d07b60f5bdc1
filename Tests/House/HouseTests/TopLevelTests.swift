import Testing

/// What stands at the top, what a folder may be called, and what git leaves out.
enum TopLevelRule {
    static let allowed: Set = [
        "Package.swift", "Sources", "Tests", "Plugins", "providers.yaml", "README.md", "Makefile", "LICENSE",
    ]
    /// Made by running things here, and covered by .gitignore.
    static let made: Set = ["Package.resolved", "var"]
    static let ignored = [".build*/", "Package.resolved", "var/"]

    static func findings(topLevel names: [String]) -> [String] {
        names.filter { !$0.hasPrefix(".") && !allowed.contains($0) && !made.contains($0) }.sorted()
            .map { "\($0): it does not belong at the top level" }
    }

    static func findings(folders files: [HouseFile]) -> [String] {
        files.flatMap { file in
            file.folders.filter { ["utils", "util", "helpers", "helper", "misc", "common"].contains($0.lowercased()) }
                .map { "\(file.path): a folder called \($0) says nothing of what is in it" }
        }
    }

    static func findings(gitignore: HouseFile) -> [String] {
        ignored.filter { !gitignore.lines.contains($0) }.map { "\(gitignore.path): it does not cover \($0)" }
    }

    static func findings(manifest: HouseFile) -> [String] {
        manifest.code.filter { $0.line.contains(".package(") }
            .map { manifest.finding($0.number, "the house depends on no Swift package") }
    }
}

@Suite("The house as one walks up to it")
struct TopLevelTests {
    @Test func `in this checkout`() throws {
        #expect(Checkout.topLevel.contains("Sources"))
        #expect(TopLevelRule.findings(topLevel: Checkout.topLevel) == [])
        #expect(TopLevelRule.findings(folders: Checkout.files) == [])
        #expect(TopLevelRule.findings(gitignore: try #require(Checkout.file(".gitignore"))) == [])
        #expect(TopLevelRule.findings(manifest: try #require(Checkout.file("Package.swift"))) == [])
    }

    @Test func `a stray file at the top is found`() {
        #expect(
            TopLevelRule.findings(topLevel: ["Sources", ".ci", "var", "notes.txt", "docs"])
                == ["docs: it does not belong at the top level", "notes.txt: it does not belong at the top level"])
    }

    @Test func `a folder that says nothing is found`() {
        #expect(
            TopLevelRule.findings(folders: [HouseFile("Sources/Hub/Helpers/A.swift", "")])
                == ["Sources/Hub/Helpers/A.swift: a folder called Helpers says nothing of what is in it"])
    }

    @Test func `what git should leave out and does not is found`() {
        #expect(
            TopLevelRule.findings(gitignore: HouseFile(".gitignore", ".build*/\n# var/\n"))
                == [".gitignore: it does not cover Package.resolved", ".gitignore: it does not cover var/"])
    }

    @Test func `a package from outside is found`() {
        let manifest = HouseFile(
            "Package.swift", "// no .package(\n    .package(url: \"https://example.com\", from: \"1.0.0\"),\n")
        #expect(
            TopLevelRule.findings(manifest: manifest) == ["Package.swift:2: the house depends on no Swift package"])
    }
}
