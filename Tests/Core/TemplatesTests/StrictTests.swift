import Messaging
import Templates
import Testing

/// What is printed must have been brought; testing for it is allowed.
@Suite struct StrictTests {
    private let values = Value.object(
        .init([
            .init("code", .string("123456")), .init("nothing", .null), .init("none", .array([])),
            .init("tags", .array([.string("a"), .string("b")])), .init("client", .object(.init())),
        ]))

    @Test(
        arguments: [
            ("{{ who }}", "who"), ("{{ who | upcase }}", "who"), ("{{ code | append: who }}", "who"),
            ("{% echo client.name %}", "client.name"), ("{{ who | default: nobody }}", "nobody"),
            ("{% if true %}{{ who }}{% endif %}", "who"), ("{% for x in who %}{% endfor %}", "who"),
            ("{% assign x = who %}{{ x }}", "who"), ("{% assign x = who | upcase %}", "who"),
            ("{% for i in (1..who) %}{% endfor %}", "who"), ("{{ none | first }}", "none"),
            ("{{ tags[7] }}", "tags[7]"), ("{{ nothing }}", "nothing"), ("{{ nothing | upcase }}", "nothing"),
            ("{% cycle who, code %}", "who"), ("{% liquid\necho who\n%}", "who"), ("{{ tags }}", "tags"),
        ])
    func `what is missing refuses the text, by its name`(text: String, name: String) throws {
        let template = try Template(parsing: text)
        #expect(throws: RenderProblem.missing(name: name)) { try template.render(with: values) }
    }

    @Test(
        arguments: [
            ("{% if who %}a{% else %}b{% endif %}", "b"), ("{% unless who.name %}a{% endunless %}", "a"),
            ("{% if who contains 'fr' or who == 'x' %}a{% endif %}b", "b"), ("{{ who | default: 'you' }}", "you"),
            ("{{ nothing | default: code }}", "123456"), ("{{ who | default: nobody | default: 'x' }}", "x"),
            ("{% case who %}{% when 'a' %}a{% else %}b{% endcase %}", "b"),
            ("{% if nothing == nil %}a{% endif %}", "a"),
            ("{% if false %}{{ who }}{% endif %}a", "a"), ("{% assign x = who %}{% if x %}a{% endif %}b", "b"),
            ("{{ tags | join: ', ' }}", "a, b"), ("{% for t in tags %}{{ t }}{{ forloop.index }}{% endfor %}", "a1b2"),
        ])
    func `testing for it and having another in its place is allowed`(text: String, expected: String) throws {
        #expect(try Template(parsing: text).render(with: values) == expected)
    }

    @Test func `what is printed and what is only tested is known before`() throws {
        let template = try Template(
            parsing: """
                {% assign greeting = user.name | default: client.name %}{{ greeting }}{% if locale contains "fr" %}
                {{ code | append: suffix }}{% endif %}{% for tag in tags %}{{ tag }}{{ forloop.index }}{% endfor %}{{ code }}
                {% case purpose %}{% when other %}{% endcase %}{{ tag }}
                """)
        #expect(template.variables == ["client.name", "code", "suffix", "tags", "tag"])
        #expect(template.testedVariables == ["user.name", "locale", "purpose", "other"])
    }

    @Test func `a lenient rendering prints nothing for it`() throws {
        let template = try Template(parsing: "a{{ who }}{{ client }}{{ who | upcase }}{{ nothing }}b{{ tags }}")
        #expect(try template.render(with: values, Rendering(.lenient)) == "a{}bab")
    }
}
