import Testing
import YAML

@Suite struct ProblemTests {
    @Test(
        "What is not YAML is refused with its place",
        arguments: [
            ("", "1:1 there is nothing in it"),
            ("# only a comment\n", "2:1 there is nothing in it"),
            ("a: [1, 2", "2:1 “,” or “]” is missing in the list that begins on line 1"),
            ("a: 'b", "1:4 a quote that is never closed"),
            (
                "a: b: c",
                "1:5 a “:” that is not expected here: check the indentation, "
                    + "and put a text that holds “: ” in quotes"
            ),
            ("a:\n\t- b", "2:1 a tab: YAML is indented with spaces"),
            ("a: {b: c", "2:1 “,” or “}” is missing in the mapping that begins on line 1"),
            ("a: b\nc\nd: e\n", "2:1 a “:” is missing after this key"),
            ("a:\n    b: c\n  d: e\n", "3:3 not a key of the mapping that begins on line 1: check the indentation"),
            ("- a\nb: c\n", "2:1 not an item of the list that begins on line 1: check the indentation"),
            ("a: @b", "1:4 a value cannot begin with “@”: put it in quotes"),
            ("a: b\n---\nc: d\n", "2:1 a second document: only one is read"),
            (
                "a: &x 1\nb: *x",
                "1:4 anchors (&name) and aliases (*name) are not read: write the value out where it is used"
            ),
            ("a: *x", "1:4 anchors (&name) and aliases (*name) are not read: write the value out where it is used"),
            ("a: b\u{1}", "1:5 a control character, which YAML does not allow"),
            ("en: {{ code }} is your code\n", "1:16 a text that begins with {{ must stand in quotes"),
        ])
    func problems(text: String, problem: String) {
        #expect(Self.problem(of: Array(text.utf8)) == problem)
    }

    @Test(
        "Bytes that are not UTF-8 are refused where they stand",
        arguments: [
            ([0x61, 0x3A, 0x20, 0xFF], "1:4"), ([0x61, 0x3A, 0x0A, 0x20, 0xC3], "2:2"), ([0xED, 0xA0, 0x80], "1:1"),
            ([0xFF, 0xFE, 0x61, 0x00], "1:1"), ([0xC3, 0xA9, 0xC0, 0x80], "1:2"),
        ] as [([UInt8], String)])
    func invalidUTF8(bytes: [UInt8], place: String) {
        #expect(Self.problem(of: bytes) == "\(place) not UTF-8: save the file as UTF-8")
    }

    @Test func `Nesting is bounded`() throws {
        let deepest = YAML.maximumDepth - 1
        _ = try YAML.parse(String(repeating: "[", count: deepest) + "x" + String(repeating: "]", count: deepest))
        let tooDeep = String(repeating: "[", count: 100_000)
        #expect(Self.problem(of: Array(tooDeep.utf8)) == "1:65 more than 64 levels deep")
    }

    @Test func `Length is bounded`() {
        let long = [UInt8](repeating: UInt8(ascii: "a"), count: YAML.maximumLength + 1)
        #expect(Self.problem(of: long) == "1:1 longer than 4 MiB")
    }

    @Test func `An alias bomb is refused at its first anchor`() {
        let bomb = "a: &a [x, x]\nb: &b [*a, *a]\nc: &c [*b, *b]\n"
        #expect(Self.problem(of: Array(bomb.utf8))?.hasPrefix("1:4 anchors") == true)
    }

    private static func problem(of bytes: [UInt8]) -> String? {
        do throws(YAMLProblem) {
            _ = try YAML.parse(bytes)
            return nil
        } catch {
            return "\(error.place.line):\(error.place.column) \(error.sentence)"
        }
    }
}
