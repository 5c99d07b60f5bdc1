import Foundation
import Testing

/// The tables of languages and the ready texts follow from their data and from the script that makes them.
enum LanguagesRule {
    static let tables = [
        "Sources/Core/Templates/Languages/LanguageTables.swift",
        "Sources/Core/Templates/ReadyTexts/ReadyTextTable.swift",
    ]
    /// In the order in which `.ci/languages/generate.py` reads them.
    static let sources = ["languages.json", "otp-phrases.json", "generate.py"].map { ".ci/languages/" + $0 }

    static func findings(tables: [HouseFile], sources: [Data]) -> [String] {
        let line = "// Fingerprint: " + NumberingRule.fingerprint(of: sources)
        return tables.filter { !$0.lines.contains(line) }
            .map { "\($0.path): it is not of these languages: run .ci/languages/generate.py" }
    }
}

@Suite("What is known of languages and its tables are one")
struct LanguagesTests {
    @Test func `in this checkout`() throws {
        let sources = try LanguagesRule.sources.map { try Data(contentsOf: Checkout.top.appendingPathComponent($0)) }
        let tables = try LanguagesRule.tables.map { try #require(Checkout.file($0)) }
        #expect(LanguagesRule.findings(tables: tables, sources: sources) == [])
    }

    @Test func `data that were changed without their tables are found`() {
        let tables = [
            HouseFile("A.swift", "// Fingerprint: af63dc4c8601ec8c\n"), HouseFile("B.swift", "// Fingerprint: 0\n"),
        ]
        #expect(LanguagesRule.findings(tables: tables, sources: [Data("a".utf8)]).map { $0.prefix(8) } == ["B.swift:"])
        #expect(LanguagesRule.findings(tables: tables, sources: [Data("b".utf8)]).count == 2)
    }
}
