/// One file of the house, as values: rules look at these, so that a test can plant a violation.
struct HouseFile {
    /// From the top of the checkout, such as `Sources/Core/Messaging/Secret.swift`.
    let path: String
    let lines: [String]

    init(_ path: String, _ text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// The folders above, from the top: `Sources`, `Core`, `Messaging`.
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    /// Each line with its number, without what is said in comments and quoted texts.
    var code: [(number: Int, line: String)] {
        lines.enumerated().map { index, line in
            let unquoted = line.replacing(/"(?:\\.|[^"\\])*"/, with: "\"\"")
            let code = unquoted.split(separator: "//", maxSplits: 1, omittingEmptySubsequences: false).first ?? ""
            return (index + 1, String(code))
        }
    }

    /// The modules that it imports, each with the number of its line.
    var imports: [(number: Int, module: String)] {
        let form =
            #/
            ^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?
            import\s+(?:(?:struct|class|enum|protocol|actor|func|var|let|typealias)\s+)?(?<module>\w+)
            /#
        return code.compactMap { number, line in
            (try? form.firstMatch(in: line)).map { (number, String($0.output.module)) }
        }
    }

    func finding(_ number: Int, _ sentence: String) -> String { "\(path):\(number): \(sentence)" }
}
