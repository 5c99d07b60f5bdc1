import Telephony
import Templates
import Testing

@Suite struct UsualLanguageTests {
    @Test(
        arguments: [
            ("FR", "fr"), ("DE", "de"), ("AT", "de"), ("US", "en"), ("GB", "en"), ("JE", "en"), ("BR", "pt"),
            ("MX", "es"),
            ("TW", "zh-Hant"), ("HK", "zh-Hant"), ("CN", "zh"), ("ME", "sr-Latn"), ("RS", "sr"), ("XK", "sq"),
            ("NO", "nb"),
            ("PH", "fil"), ("IL", "he"), ("AC", "en"), ("TA", "en"), ("VA", "it"), ("KZ", "ru"),
        ])
    func `a country has a usual language`(country: String, language: String) {
        #expect(UsualLanguage.of(country: country) == language)
        #expect(UsualLanguage.tag(for: country) == language + "-" + country)
    }

    @Test func `every country with numbers has one, written as tags are`() {
        for country in Country.all where country != "001" {
            let tag = UsualLanguage.tag(for: country)
            #expect(tag != nil && tag.flatMap(LanguageTag.canonical) == tag, "\(country)")
        }
    }

    @Test(arguments: ["001", "", "fr", "QQ", "FRA"])
    func `what is no country has none`(country: String) {
        #expect(UsualLanguage.of(country: country) == nil)
        #expect(UsualLanguage.tag(for: country) == nil)
    }
}
