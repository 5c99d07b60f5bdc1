/// One file of the house, as values: rules look at these, so that a test can plant a violation.
struct HouseFile {
    /// From the top of the checkout, such as `Sources/Core/Messaging/Secret.swift`.
    let path: String
    let lines: [String]
    /// Each line with its number, without what is said in comments and quoted texts.
    let code: [(number: Int, line: String)]

    init(_ path: String, _ text: String) {
        self.path = path
        lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        code = lines.enumerated().map { ($0.offset + 1, Self.withoutWords($0.element)) }
    }

    var isSwift: Bool { path.hasSuffix(".swift") }

    /// The folders above, from the top: `Sources`, `Core`, `Messaging`.
    var folders: [String] { path.split(separator: "/").dropLast().map(String.init) }

    /// The modules that it imports, each with the number of its line.
    var imports: [(number: Int, module: String)] {
        let form =
            #/
            ^\s*(?:@\w+(?:\([^)]*\))?\s+)*(?:(?:public|package|internal|private|fileprivate)\s+)?
            import\s+(?:(?:struct|class|enum|protocol|actor|func|var|let|typealias)\s+)?(?<module>\w+)
            /#
        return code.filter { $0.line.contains("import") }.compactMap { number, line in
            (try? form.firstMatch(in: line)).map { (number, String($0.output.module)) }
        }
    }

    func finding(_ number: Int, _ sentence: String) -> String { "\(path):\(number): \(sentence)" }

    /// By bytes: a regular expression over every line of the house takes seconds.
    private static func withoutWords(_ line: String) -> String {
        var code: [UInt8] = []
        var isQuoted = false
        var former: UInt8 = 0
        for byte in line.utf8 {
            let isEscaped = former == UInt8(ascii: "\\")
            if byte == UInt8(ascii: "\""), !(isQuoted && isEscaped) { isQuoted.toggle() }
            if !isQuoted {
                if byte == UInt8(ascii: "/"), former == byte { return String(decoding: code.dropLast(), as: UTF8.self) }
                code.append(byte)
            }
            former = isQuoted && isEscaped ? 0 : byte
        }
        return String(decoding: code, as: UTF8.self)
    }
}
