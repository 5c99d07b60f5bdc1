import Messaging
import Templates
import Testing

@Suite struct VariantsTests {
    private func values(_ pairs: [(String, Value)]) -> Value { .object(.init(pairs.map { .init($0.0, $0.1) })) }

    private func texts(_ text: String, _ pairs: [(String, Value)] = [], keeping kept: Set<String> = []) throws
        -> [String]
    {
        let variants = try Template(parsing: text).variants(with: values(pairs), keeping: kept)
        #expect(variants.isComplete)
        return variants.all.map(\.text)
    }

    @Test func `each language of a text of Auth0 comes out, with and without the domain's line`() throws {
        let text = """
            {%- if locale contains "fr" or requestInfo.lang contains "fr" -%}
            Le code de {{ tenant.friendlyName }} est {{ code }}
            {%- elsif locale contains "es" -%}
            {{ code }} es tu código
            {%- else -%}
            {{ code }} is your code
            {%- endif -%}
            {%- if custom_domain.domain %}
            @{{ custom_domain.domain }} #{{ code }}{% endif -%}
            """
        let tenant = Value.object(.init([.init("friendlyName", .string("Shop"))]))
        let domain = Value.object(.init([.init("domain", .string("shop.example"))]))
        let found = try texts(
            text,
            [("code", .string("123456")), ("tenant", tenant), ("custom_domain", domain), ("locale", .string("en"))])
        let bodies = ["123456 is your code", "Le code de Shop est 123456", "123456 es tu código"]
        #expect(found.first == bodies[0] + "\n@shop.example #123456")
        #expect(Set(found) == Set(bodies + bodies.map { $0 + "\n@shop.example #123456" }))
    }

    @Test func `two tests of one variable never contradict each other`() throws {
        let text = """
            {% if locale contains "fr" %}Bonjour{% else %}Hello{% endif %} {% if locale contains "fr" %}vous{% else %}you\
            {% endif %}
            """
        #expect(try texts(text, [("locale", .string("en"))]) == ["Hello you", "Bonjour vous"])
    }

    @Test(
        arguments: [
            ("{% if a %}1{% endif %}", ["1", ""]), ("{% unless a %}1{% else %}2{% endunless %}", ["2", "1"]),
            ("{% if b %}1{% endif %}", ["", "1"]), ("{{ b | default: 'x' }}", ["x"]),
            ("{{ a | default: 'x' }}", ["A", "x"]), ("{% if a == 'B' %}b{% else %}{{ a }}{% endif %}", ["A", "", "b"]),
            ("{% if a != nil %}1{% else %}2{% endif %}", ["1", "2"]),
            ("{% if b == nil %}1{% else %}2{% endif %}", ["1", "2"]),
            ("{% if a == blank %}1{% else %}2{% endif %}", ["2", "1"]),
            ("{% if n > 2 %}>{% elsif n == 2 %}={% elsif n < 2 %}<{% else %}0{% endif %}", ["0", "<", "=", ">"]),
            ("{% case a %}{% when 'x', 'y' %}{{ a }}{% when 'z' %}3{% else %}e{% endcase %}", ["e", "x", "y", "3"]),
            ("{% if 'xy' contains b %}1{% else %}2{% endif %}", ["2", "1"]),
            ("{% if b.c['d'] == 1 %}1{% else %}2{% endif %}", ["2", "1"]),
            ("{% for x in a %}{{ x }}{% else %}none{% endfor %}", ["A", "none"]),
            ("{% if a == b %}1{% else %}2{% endif %}", ["2", "1"]), ("{{ a }} alone", ["A alone"]),
            // What is no question: a computed name, a loop's own variable, a number of characters.
            ("{% if [a] %}1{% else %}2{% endif %}", ["2"]), ("{% if a.size > 3 %}1{% else %}2{% endif %}", ["2"]),
        ])
    func `each answer is tried`(text: String, expected: [String]) throws {
        #expect(try texts(text, [("a", .string("A"))]) == expected)
    }

    @Test(
        arguments: [
            "{% assign l = locale | slice: 0, 2 %}{% if l == 'fr' %}F{% else %}E{% endif %}",
            "{% assign m = locale | downcase %}{% assign l = m | split: '-' | first %}{% case l %}{% when 'fr' %}F"
                + "{% else %}E{% endcase %}",
            "{% capture l %}{{ locale | upcase }}{% endcapture %}{% if l contains 'FR' %}F{% else %}E{% endif %}",
        ])
    func `a name that the text assigns asks for what it is made from`(text: String) throws {
        #expect(try texts(text, [("locale", .string("en"))]) == ["E", "F"])
    }

    @Test func `what is kept stays as given`() throws {
        let text =
            "{% if message_type == 'voice' %}{{ pause }}{% else %}{% if l == 'fr' %}F{% endif %}{{ code }}{% endif %}"
        let given: [(String, Value)] = [
            ("message_type", .string("sms")), ("code", .integer(1)), ("pause", .string("…")),
        ]
        #expect(try texts(text, given) == ["1", "…", "F1"])
        #expect(try texts(text, given, keeping: ["message_type"]) == ["1", "F1"])
    }

    @Test func `each text says what was answered for it`() throws {
        let template = try Template(parsing: "{% if a == 'x' %}{{ b.c | default: 'd' }}{% else %}e{% endif %}")
        let found = template.variants(
            with: values([("a", .string("w")), ("b", .object(.init([.init("c", .integer(1))])))]))
        #expect(
            found.all == [
                .init(text: "e", answers: [:]), .init(text: "1", answers: ["a": .string("x")]),
                .init(text: "d", answers: ["a": .string("x"), "b.c": .null]),
            ])
    }

    @Test func `more combinations than the limit are told, and each answer is tried by itself first`() throws {
        let text = (0..<20).map { "{% if v\($0) %}\($0) {% endif %}" }.joined()
        let found = try Template(parsing: text).variants(with: .null)
        #expect(!found.isComplete)
        #expect(found.all.count == 64)
        #expect(found.all.prefix(21).map(\.text) == [""] + (0..<20).map { "\($0) " })
        let one = try Template(parsing: text).variants(with: .null, limit: 1)
        #expect(one.all.map(\.text) == [""])
        let many = try Template(parsing: (0..<70).map { "{% if v\($0) %}{% endif %}" }.joined() + "x")
        #expect(many.variants(with: .null).all.map(\.text) == ["x"])
    }

    @Test func `an answer that cannot be rendered is left out`() throws {
        #expect(
            try texts("{% if n < 2 %}a{% else %}b{% endif %}{% if n == 'x' %}c{% endif %}", [("n", .integer(1))]) == [
                "a", "b",
            ])
        let strict = try Template(parsing: "{% if a %}{% endif %}{{ a }}").variants(
            with: values([("a", .string("A"))]), Rendering(.strict))
        #expect(strict.all.map(\.text) == ["A"])
    }
}
