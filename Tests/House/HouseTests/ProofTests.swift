import Testing

/// Where the compiler is told to trust us, the line above says why it may.
enum ProofRule {
    private static let claims = ["@unchecked", "@preconcurrency", "nonisolated(unsafe)"]

    static func findings(in files: [HouseFile]) -> [String] {
        files.filter(\.isSwift).flatMap { file in
            file.code.filter { claims.contains(where: $0.line.contains) }.compactMap { found in
                let above = found.number >= 2 ? file.lines[found.number - 2] : ""
                let isProved = above.contains(/^\s*\/\/.*\w/)
                return isProved
                    ? nil : file.finding(found.number, "no sentence directly above proves that this is safe")
            }
        }
    }
}

@Suite("Unchecked claims carry their proof")
struct ProofTests {
    @Test func `in this checkout`() { #expect(ProofRule.findings(in: Checkout.swift) == []) }

    @Test(
        arguments: [
            "final class A: @unchecked Sendable {}", "struct B {\n\n    nonisolated(unsafe) let c: Int",
            "//\nlet d = nonisolated(unsafe)",
            "// Far above.\n\nfinal class A: @unchecked Sendable {}",
        ])
    func `a claim without a sentence is found`(text: String) {
        let line = text.split(separator: "\n", omittingEmptySubsequences: false).count
        #expect(
            ProofRule.findings(in: [HouseFile("Sources/A/A.swift", text)]) == [
                "Sources/A/A.swift:\(line): no sentence directly above proves that this is safe"
            ])
    }

    @Test(
        arguments: [
            "// Written once, before any thread starts.\nnonisolated(unsafe) let a = 1",
            "/// @unchecked Sendable is not used.",
            "let text = \"nonisolated(unsafe)\"",
        ])
    func `a proved claim, or a mere word, is not`(text: String) {
        #expect(ProofRule.findings(in: [HouseFile("Sources/A/A.swift", text)]) == [])
    }
}
