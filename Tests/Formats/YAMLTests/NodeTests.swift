import Testing
import YAML

@Suite struct NodeTests {
    @Test(
        "Every node keeps the place where it begins",
        arguments: [
            ("a: b", "{a@1:1: b@1:4}@1:1"),
            ("server: { listen: x }", "{server@1:1: {listen@1:11: x@1:19}@1:9}@1:1"),
            ("a:\n  - 1\n  - [2, '3']\n", "{a@1:1: [1@2:5, [2@3:6, '3'@3:9]@3:5]@2:3}@1:1"),
            ("# comment\n\nélan: ü\n", "{élan@3:1: ü@3:7}@3:1"),
            ("\u{FEFF}a: b", "{a@1:1: b@1:4}@1:1"),
            ("a: b\r\nc: d\r\n", "{a@1:1: b@1:4, c@2:1: d@2:4}@1:1"),
            ("---\na: b\n...\n", "{a@2:1: b@2:4}@2:1"),
        ])
    func places(text: String, outline: String) throws {
        #expect(try YAML.parse(text).outline == outline)
    }

    @Test(
        "Quoted and block scalars are never plain",
        arguments: [
            ("12", "12@1:1"), ("'12'", "'12'@1:1"), ("\"1\\u00e9\"", "'1é'@1:1"), ("|\n  a\n  b\n", "'a⏎b⏎'@1:1"),
            (">\n  a\n  b\n", "'a b⏎'@1:1"), ("~", "~@1:1"), ("a:", "{a@1:1: @1:3}@1:1"), ("NO", "NO@1:1"),
        ])
    func scalars(text: String, outline: String) throws {
        #expect(try YAML.parse(text).outline == outline)
    }

    @Test(
        "Tags are kept as written",
        arguments: [
            ("a: !secret NAME", "{a@1:1: !secret NAME@1:4}@1:1"),
            ("a: !env 'N'", "{a@1:1: !env 'N'@1:4}@1:1"),
            ("a: !!str 12", "{a@1:1: !!str 12@1:4}@1:1"),
            ("a: !secret", "{a@1:1: !secret @1:4}@1:1"),
            ("a: !x [b]", "{a@1:1: !x [b@1:8]@1:4}@1:1"),
            ("a: !x {b: c}", "{a@1:1: !x {b@1:8: c@1:11}@1:4}@1:1"),
        ])
    func tags(text: String, outline: String) throws {
        #expect(try YAML.parse(text).outline == outline)
    }

    @Test func `A key given twice stands here twice`() throws {
        #expect(try YAML.parse("a: 1\na: 2").outline == "{a@1:1: 1@1:4, a@2:1: 2@2:4}@1:1")
    }
}
