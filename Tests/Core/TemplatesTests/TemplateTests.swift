import Messaging
import Templates
import Testing

@Suite struct TemplateTests {
    private let values = Value.object(
        .init([
            .init("code", .string("123456")), .init("minutes", .integer(5)), .init("empty", .string("")),
            .init("client", .object(.init([.init("name", .string("Shop")), .init("short-name", .string("S"))]))),
            .init("nothing", .null), .init("list", .array([])),
        ]))

    @Test(
        arguments: [
            ("", ""), ("plain", "plain"), ("{{ code }}", "123456"), ("{{code}}", "123456"), ("{{\n code\t}}", "123456"),
            ("{{ code }} is your {{ client.name }} code.", "123456 is your Shop code."),
            ("{{ client.short-name }}", "S"), ("{{ client.short-name-}} !", "S!"),
            ("valid {{ minutes }} min", "valid 5 min"), ("{{code}}{{code}}", "123456123456"), ("a{{ empty }}b", "ab"),
            ("{ code } }} é 🙂 {", "{ code } }} é 🙂 {"),
        ])
    func `places are filled in, and everything else is printed as it is`(text: String, expected: String) throws {
        #expect(try Template(parsing: text).render(with: values) == expected)
    }

    @Test(
        arguments: [
            ("a {{- code }} b", "a123456 b"), ("a {{ code -}} b", "a 123456b"),
            ("a \n\t{{- code -}}\r\n b", "a123456b"),
            ("{{ code -}} {{- code }}", "123456123456"), ("a {{- code }}{{ code -}} b", "a123456123456b"),
        ])
    func `a dash takes the white space on its side`(text: String, expected: String) throws {
        #expect(try Template(parsing: text).render(with: values) == expected)
    }

    @Test func `what is printed is never read as a template again`() throws {
        let brought = Value.object(.init([.init("name", .string("{{ code }}"))]))
        #expect(try Template(parsing: "{{ name }}").render(with: brought) == "{{ code }}")
    }

    @Test(arguments: ["nobody", "client.age", "client", "nothing", "list", "code.length", "client.name.first"])
    func `what cannot be printed is missing, by its name`(name: String) throws {
        let template = try Template(parsing: "x {{ code }} {{ \(name) }}")
        #expect(throws: RenderProblem.missing(name: name)) { try template.render(with: values) }
    }

    @Test func `it names what it prints, each once, in order`() throws {
        let template = try Template(parsing: "{{ b }}{{ a.x }}{{ b }}{{ a.y }}")
        #expect(template.variables == ["b", "a.x", "a.y"])
    }

    @Test(
        arguments: [
            ("{{ code", 1, 1, "never closed"), ("line\nsome {{ code ", 2, 6, "never closed"),
            ("{{ }}", 1, 4, "name is missing"), ("{{ a. }}", 1, 6, "name is missing"), ("{{ 1a }}", 1, 4, "missing"),
            ("{{ a b }}", 1, 6, "expected “}}” after “a”, found “b”"),
            ("{{ code | shout }}", 1, 11, "no filter “shout”"), ("é🙂{% if a %}", 1, 3, "“if” is never closed"),
            ("\n\n {% x %}", 3, 5, "no tag “x”"), ("{{ code }", 1, 9, "found “}”"), ("{{", 1, 1, "never closed"),
        ])
    func `a text that is no template is refused at its place`(text: String, line: Int, column: Int, part: String) {
        #expect {
            try Template(parsing: text)
        } throws: { error in
            guard let error = error as? TemplateSyntaxError else { return false }
            return error.line == line && error.column == column && error.sentence.contains(part)
        }
    }
}
