import Messaging
import Templates
import Testing

/// Errors say what is wrong, and where it is inside the text.
@Suite struct SyntaxTests {
    @Test(
        arguments: [
            ("{% if a %}\nb{% endfor %}", 2, 5, "“endfor” does not belong here: “endif” is missing"),
            ("a\n{% for x in y %}{% if x %}{% endif %}", 2, 1, "“for” is never closed: “endfor” is missing"),
            ("{% endif %}", 1, 4, "belongs to no block"), ("{% frobnicate %}", 1, 4, "no tag “frobnicate”"),
            ("é {% if a = b %}{% endif %}", 1, 11, "expected “%}” after “a”, found “=”"),
            ("{% if a endswith b %}{% endif %}", 1, 9, "found “e”"),
            ("{% assign x 1 %}", 1, 13, "expected “=” after “x”"),
            ("{{ 'abc }}", 1, 4, "never closed"), ("{{ a | append }}", 1, 8, "takes 1 arguments, not 0"),
            ("{{ a | slice: 1, 2, 3 }}", 1, 8, "takes 1 to 2 arguments, not 3"),
            ("{{ a | | b }}", 1, 8, "filter's name"),
            ("{{ a | upcase: x: 1 }}", 1, 16, "takes no “x”"), ("{{ (1.2) }}", 1, 8, "expected “..”"),
            ("{% for x of y %}{% endfor %}", 1, 10, "expected “in” after “x”"),
            ("{% for x in y colour: 1 %}{% endfor %}", 1, 15, "takes no “colour”"),
            ("{% raw %}{{", 1, 1, "“endraw” is missing"),
            ("\n{% comment %} {% if %}", 2, 1, "“comment” is never closed"),
            ("{%  %}", 1, 5, "a tag's name is missing"),
            ("{% liquid\necho a\nif b\n%}", 3, 1, "“if” is never closed"),
            ("{% liquid\necho a b\n%}", 2, 8, "the line's end"),
            ("{% liquid", 1, 1, "never closed"), ("{%# a\nb %}", 2, 1, "begins with “#”"),
            ("{% if a %}b{% else if c %}d{% endif %}", 1, 20, "“else if” is written “elsif”"),
            ("{% unless a %}b{%- else  if c -%}d{% endunless %}", 1, 26, "“else if” is written “elsif”"),
            ("{% liquid\nif a\necho b\nelse if c\necho d\nendif\n%}", 4, 6, "“else if” is written “elsif”"),
            ("{% if a %}b{% elseif c %}d{% endif %}", 1, 15, "“elsif”"),
            ("{{ a[1 }}", 1, 8, "expected “]”"),
            ("{{ 99999999999999999999 }} {{ a..b }}", 1, 32, "expected “}}” after “a”"),
        ])
    func `at its place`(text: String, line: Int, column: Int, part: String) {
        let error = #expect(throws: TemplateSyntaxError.self) { try Template(parsing: text) }
        #expect(error?.line == line)
        #expect(error?.column == column)
        #expect(error?.sentence.contains(part) == true, "\(error?.sentence ?? "")")
    }

    @Test(
        arguments: [
            ("{% if 1 > '2' %}{% endif %}", "a number and a text cannot be compared"),
            ("{{ 1 | divided_by: 0 }}", "divided by zero"), ("{{ 'a' | slice: 'b' }}", "takes whole numbers"),
            ("{% for i in (1..3) limit: 'x' %}{% endfor %}", "“limit” of a loop"),
            ("{{ '%ff' | url_decode }}", "no text"),
        ])
    func `what has no answer is an error of the rendering`(text: String, part: String) throws {
        let template = try Template(parsing: text)
        let problem = #expect(throws: RenderProblem.self) { try template.render(with: .null, Rendering(.lenient)) }
        #expect(problem?.sentence.contains(part) == true)
    }
}
