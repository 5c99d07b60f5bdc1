import RoutingCore
import Templates
import Testing
import YAML

@testable import Configuration

@Suite struct TextPlacesTests {
    /// A literal block: what stands in its second line is in the fourth of the file.
    private func places(_ text: String) throws -> TextPlaces {
        let file = "otp:\n  en: |\n" + text.split(separator: "\n").map { "    \($0)\n" }.joined()
        let written = WrittenText(
            template: "otp", language: "en", text: TemplateSet.Text(try Template(parsing: text)),
            place: Place(line: 2, column: 7), source: text)
        return TextPlaces(written, in: ScalarSource(file))
    }

    @Test func `a variable is found where a tag names it, whole`() throws {
        let places = try places("code {{ my.code }}{{ codes }}\n{% if x %}code{{ code }}{% endif %}")
        #expect(places.variable("code") == Place(line: 4, column: 22))
        #expect(places.variable("my.code") == Place(line: 3, column: 13))
        #expect(places.variable("elsewhere") == Place(line: 2, column: 7))
    }

    @Test func `the first and the last place of a character`() throws {
        let places = try places("a’b\n’c’")
        #expect(places.first("’") == Place(line: 3, column: 6))
        #expect(places.last("’") == Place(line: 4, column: 7))
        #expect(places.first("x") == nil)
    }
}
