import Foundation
import Messaging
import Telephony
import Templates
import Testing
import WireFormats

extension ReadyText: CustomTestStringConvertible {
    public var testDescription: String { language }
}

@Suite struct ReadyTextsTests {
    static let values = Value.object(
        .init([
            .init("code", .string("482913")),
            .init("client", .object(.init([.init("name", .string("Shop"))]))),
        ]))

    /// The phrases that the table is made of.
    static func phrases() throws -> [Value.Members] {
        let file = URL(filePath: #filePath).deletingLastPathComponent()
            .appending(path: "../../../.ci/languages/otp-phrases.json").standardizedFileURL
        guard case .array(let phrases)? = try JSON.parse([UInt8](Data(contentsOf: file))).members?["phrases"] else {
            return []
        }
        return phrases.compactMap(\.members)
    }

    @Test func `there is one for each language of the data, by its canonical tag`() throws {
        let languages = ReadyTexts.all.map(\.language)
        #expect(languages == Set(try Self.phrases().compactMap { $0["lang"]?.string }).sorted())
        #expect(languages.count == 66)
        #expect(languages.allSatisfy { LanguageTag.canonical($0) == $0 })
    }

    @Test(arguments: ReadyTexts.all)
    func `each prints the code, in the parts and units that the data say`(ready: ReadyText) throws {
        let template = try #require(ReadyTexts.templates(withWarning: false)[ready.language])
        let text = try template.render(with: Self.values)
        #expect(text.contains("482913"))
        let written = ready.text.replacing("{{ client.name }}", with: "{{app}}")
            .replacing("{{ code }}", with: "{{code}}")
        let phrase = try #require(try Self.phrases().first { $0["text"]?.string == written })
        let segments = Segments(of: text)
        #expect(phrase["units"] == .integer(segments.units))
        #expect(phrase["encoding"] == .string(segments.encoding.rawValue))
        #expect(segments.count == 1)
        #expect(phrase["warning"]?.string == ready.warning)
        #expect(phrase["source"]?.string?.contains("not reviewed") == !ready.isReviewed)
    }

    @Test func `the application's name is printed where a text of the data does`() throws {
        let nameless = ReadyTexts.all.filter { !$0.text.contains("client.name") }.map(\.language)
        #expect(nameless == ["az", "sr-Latn"])
    }

    @Test func `a warning follows after a blank, and takes a second part in five languages`() throws {
        let templates = ReadyTexts.templates(withWarning: true)
        #expect(templates.count == ReadyTexts.all.count)
        var longer: [String] = []
        for ready in ReadyTexts.all {
            let text = try #require(templates[ready.language]).render(with: Self.values)
            let plain = try #require(ReadyTexts.templates(withWarning: false)[ready.language]).render(with: Self.values)
            #expect(text == plain + (ready.warning.map { " " + $0 } ?? ""))
            if Segments(of: text).count > 1 { longer.append(ready.language) }
        }
        #expect(longer == ["el", "es", "es-419", "pt-BR", "pt-PT"])
    }

    @Test func `those of products are reviewed, our own are not`() {
        let reviewed = Dictionary(uniqueKeysWithValues: ReadyTexts.all.map { ($0.language, $0.isReviewed) })
        #expect(reviewed["en"] == true && reviewed["az"] == true && reviewed["cy"] == false && reviewed["nb"] == false)
    }

    @Test func `a language without a text of its own finds one by what it falls back to`() {
        let offered = ReadyTexts.templates(withWarning: false).keys
        #expect(LanguageTag.best(of: ["zh-TW"], among: offered) == "zh-Hant")
        #expect(LanguageTag.best(of: ["zh"], among: offered) == "zh-Hans")
        #expect(LanguageTag.best(of: ["pt"], among: offered) == "pt-BR")
        #expect(LanguageTag.best(of: ["pt-AO"], among: offered) == "pt-PT")
        #expect(LanguageTag.best(of: ["es-MX"], among: offered) == "es-419")
        #expect(LanguageTag.best(of: ["no"], among: offered) == "nb")
    }
}
