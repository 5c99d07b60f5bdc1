import Testing

/// What is left for later, and where somebody happened to work, stand in no file.
enum WordsRule {
    // Put together here, so that this file does not find itself.
    private static let later = ["TO" + "DO", "FIX" + "ME"]
    private static let places = ["/wo" + "rk/", "/ho" + "me/"]

    static func findings(in files: [HouseFile]) -> [String] {
        files.flatMap { file in
            file.lines.enumerated().flatMap { index, line in
                let words = Set(line.split { !$0.isLetter && !$0.isNumber && $0 != "_" }.map(String.init))
                return later.filter(words.contains).map { file.finding(index + 1, "\($0): do it, or file it") }
                    + places.filter(line.contains).map { file.finding(index + 1, "a path of one machine: \($0)") }
            }
        }
    }
}

@Suite("No file leaves work behind, or names one machine")
struct WordsTests {
    @Test func `in this checkout`() { #expect(WordsRule.findings(in: Checkout.files) == []) }

    @Test func `a planted word is found in any kind of file`() {
        let files = [
            HouseFile("README.md", "Fine.\nTO" + "DO: finish\n"),
            HouseFile("Sources/A.swift", "let path = \"/wo" + "rk/x\"\n"),
            HouseFile("Makefile", "# FIX" + "ME\n"),
            HouseFile("Sources/B.swift", "let network = 1 // a todo list, work/life\n"),
        ]
        #expect(
            WordsRule.findings(in: files) == [
                "README.md:2: TO" + "DO: do it, or file it", "Sources/A.swift:1: a path of one machine: /wo" + "rk/",
                "Makefile:1: FIX" + "ME: do it, or file it",
            ])
    }
}
