import Messaging
import Templates
import Testing

/// A rendering ends: each bound is an error of its own.
@Suite struct BoundsTests {
    private func render(_ text: String, partials: [String: String] = [:], limits: RenderLimits = .init()) throws {
        let partials = try partials.mapValues { try Template(parsing: $0, allowsPartials: true) }
        let template = try Template(parsing: text, allowsPartials: true)
        _ = try template.render(with: .null, Rendering(.lenient, limits: limits, partials: partials))
    }

    @Test(
        arguments: [
            "{% for i in (1..1000000000000) %}{% endfor %}",
            "{% for i in (1..99999) %}{% for j in (1..99999) %}{% assign x = j %}{% endfor %}{% endfor %}",
            "{% assign a = (1..9223372036854775807) | reverse %}",
            "{% for i in (1..1000000) %}{% if i == 0 or i == 0 %}{% break %}{% endif %}{% endfor %}",
            "{% assign a = 'a,b' | split: ',' %}{% for i in (1..40) %}{% assign a = a | concat: a %}{% endfor %}",
        ])
    func `work`(text: String) {
        #expect(throws: RenderProblem.tooMuchWork(steps: 100_000)) { try render(text) }
    }

    @Test(
        arguments: [
            "{% for i in (1..60000) %}long {% endfor %}",
            "{% tablerow i in (1..1000000) %}{% endtablerow %}",
            "{% assign x = 'abcdefgh' %}{% for i in (1..40) %}{% assign x = x | append: x %}{% endfor %}",
            "{% assign x = 'a' %}{% for i in (1..40) %}{% assign x = x | replace: '', x %}{% endfor %}",
            "{% assign x = '%60d' %}{% for i in (1..12) %}{% assign x = x | append: x %}{% endfor %}{{ 1 | date: x }}",
            "{% capture x %}{% for i in (1..40000) %}ab{% endfor %}{% endcapture %}",
        ])
    func `length`(text: String) {
        #expect(throws: RenderProblem.tooLong(bytes: 65_536)) { try render(text) }
    }

    @Test func `depth`() {
        #expect(throws: RenderProblem.tooDeep(levels: 100)) {
            try render("{% include 'a' %}", partials: ["a": "{% if true %}{% include 'a' %}{% endif %}"])
        }
        #expect(throws: RenderProblem.tooDeep(levels: 100)) {
            try render("{% render 'a' %}", partials: ["a": "{% render 'a' %}"])
        }
    }

    @Test func `they are the caller's to set`() throws {
        let text = "{% for i in (1..9) %}{{ i }}{% endfor %}"
        try render(text, limits: RenderLimits(work: 20, bytes: 9, depth: 2))
        #expect(throws: RenderProblem.tooMuchWork(steps: 18)) { try render(text, limits: .init(work: 18)) }
        #expect(throws: RenderProblem.tooLong(bytes: 8)) { try render(text, limits: .init(bytes: 8)) }
        #expect(throws: RenderProblem.tooDeep(levels: 1)) { try render(text, limits: .init(depth: 1)) }
    }

    @Test(
        arguments: [
            String(repeating: "{% if a %}", count: 65), "{{ " + String(repeating: "[", count: 100_000),
            "{{ " + String(repeating: "(", count: 100_000),
            "{% liquid " + String(repeating: "liquid ", count: 1000) + "%}",
            "{% if a" + String(repeating: " and a", count: 64) + " %}{% endif %}",
        ])
    func `a text itself has a depth`(text: String) {
        let error = #expect(throws: TemplateSyntaxError.self) { try Template(parsing: text) }
        #expect(error?.sentence.contains("more than 64") == true)
    }

    @Test(arguments: ["{% include 'a' %}", "{% render 'a' %}"])
    func `a partial that is not there is an error, and where none can be it is one of the text`(text: String) {
        #expect(throws: RenderProblem.noPartial(name: "a")) { try render(text) }
        let error = #expect(throws: TemplateSyntaxError.self) { try Template(parsing: "é " + text) }
        #expect(error?.column == 6)
        #expect(error?.sentence.contains("no partial templates") == true)
    }
}
