import Foundation
import Testing

/// The tables of the numbering plan follow from the plan and from the scripts that make them.
enum NumberingRule {
    static let tables = "Sources/Core/Telephony/Plan/PlanTables.swift"
    /// In the order in which `.ci/numbering/generate.py` reads them.
    static let sources = ["numbering-plan.json", "automaton.py", "generate.py", "patterns.py", "prefixes.py"]
        .map { ".ci/numbering/" + $0 }

    static func findings(tables: HouseFile, sources: [Data]) -> [String] {
        let line = "// Fingerprint: " + fingerprint(of: sources)
        return tables.lines.contains(line)
            ? [] : ["\(tables.path): it is not of this plan: run .ci/numbering/generate.py"]
    }

    /// FNV-1a, 64 bits: enough to notice a change.
    static func fingerprint(of sources: [Data]) -> String {
        var value: UInt64 = 0xCBF2_9CE4_8422_2325
        for source in sources {
            for byte in source { value = (value ^ UInt64(byte)) &* 0x100_0000_01B3 }
        }
        let digits = String(value, radix: 16)
        return String(repeating: "0", count: 16 - digits.count) + digits
    }
}

@Suite("The numbering plan and its tables are one")
struct NumberingTests {
    @Test func `in this checkout`() throws {
        let sources = try NumberingRule.sources.map { try Data(contentsOf: Checkout.top.appendingPathComponent($0)) }
        let tables = try #require(Checkout.file(NumberingRule.tables))
        #expect(NumberingRule.findings(tables: tables, sources: sources) == [])
    }

    @Test func `a plan that was changed without its tables is found`() {
        let tables = HouseFile("Tables.swift", "// Fingerprint: af63dc4c8601ec8c\n")
        #expect(NumberingRule.findings(tables: tables, sources: [Data("a".utf8)]) == [])
        #expect(NumberingRule.findings(tables: tables, sources: [Data("b".utf8)]).count == 1)
    }
}
