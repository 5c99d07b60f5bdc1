import Testing
import YAML

@Suite struct ScalarSourceTests {
    /// In each text, `^` in the value is what must be found again in the file.
    @Test(
        "The place of a character inside a scalar",
        arguments: [
            "a: plain ^", "a: 'single ^'", "a: 'it''s ''^'", "a: \"tab \\t and \\u00e9 ^\"", "a: \"é \\\"^\"",
            "a:\n  - x\n  - b ^ c", "a: |\n  first\n  second ^\n", "a: |\n\n    indented\n      more ^\n",
            "{ a: [b, \"c^\"] }",
            "a: |-\n    ^",
        ])
    func places(text: String) throws {
        let (scalar, value) = try #require(Self.marked(in: try YAML.parse(text)))
        let lines = value.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false)
        let line = try #require(lines.firstIndex { $0.contains("^") })
        let column = lines[line].distance(
            from: lines[line].startIndex, to: try #require(lines[line].firstIndex(of: "^")))
        let found = ScalarSource(text).place(line: line + 1, column: column + 1, ofScalarAt: scalar.place)
        #expect(found == Self.place(of: "^", in: text))
    }

    @Test(
        "Where lines are joined, the place is the scalar's own",
        arguments: [
            "a: >\n  first\n  second ^\n", "a: |2\n    second ^\n",
        ])
    func joined(text: String) throws {
        let (scalar, _) = try #require(Self.marked(in: try YAML.parse(text)))
        #expect(ScalarSource(text).place(line: 1, column: 3, ofScalarAt: scalar.place) == scalar.place)
    }

    @Test func `A place outside the text does not trap`() {
        let source = ScalarSource("a: b")
        for line in [1, 2, 9] {
            for column in [1, 4, 5, 99] {
                let start = Place(line: line, column: column)
                let found = source.place(line: 7, column: 50, ofScalarAt: start)
                #expect(found == start)
            }
        }
    }

    private static func marked(in node: Node) -> (Node, String)? {
        switch node.content {
        case .scalar(let text, _): return text.contains("^") ? (node, text) : nil
        case .sequence(let items): return items.lazy.compactMap(marked).first
        case .mapping(let entries): return entries.lazy.compactMap { marked(in: $0.value) }.first
        }
    }

    private static func place(of mark: Unicode.Scalar, in text: String) -> Place? {
        for (index, line) in text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            if let at = line.firstIndex(of: mark) {
                return Place(line: index + 1, column: line.distance(from: line.startIndex, to: at) + 1)
            }
        }
        return nil
    }
}
